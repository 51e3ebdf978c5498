using LossGen.Generator.Specification;

namespace LossGen.Generator.Recipes.Losses;

/// <summary>A soft target that is smoothed, (1 - a) t + a / V over the V classes that exist, and then weighted by class; where neither is asked for, the target itself.</summary>
internal static class SmoothedTarget
{
    /// <param name="k">The recipe.</param>
    /// <param name="key">The options.</param>
    /// <param name="t">The target as it was given.</param>
    /// <param name="prediction">The softmax of the prediction, whose masked classes have no share; null where there are none.</param>
    public static TargetSide Of(Recipe k, LossKey key, TargetSide t, Softmax? prediction)
    {
        double a = key.LabelSmoothing;
        bool isWeighted = key.ClassWeights.Count > 0;
        if (a == 0 && !isWeighted)
        {
            return t;
        }

        PerClass smoothed = ((PerClass)k.Select(t.IsZero, k.Const(0), t.Times(t.Weight))).Named("given");
        if (a > 0)
        {
            PerClass own = (smoothed * (1 - a)).Named("kept");
            if (prediction is null)
            {
                smoothed = (own + (a / key.Classes)).Says("smoothed", "smoothed = (1 - a) t + a / C");
            }
            else
            {
                Value masked = LossRecipes.IsMasked(k, prediction.X);
                PerSample share = LossRecipes.ShareOf(k, key, masked);
                smoothed = ((PerClass)k.Select(masked, own, own + share)).Says("smoothed", "smoothed = (1 - a) t + a / V, but for masked classes");
            }
        }

        if (isWeighted)
        {
            smoothed = (smoothed * k.ClassConst(ClassTables.Weights, key.ClassWeights)).Says("weighted", "weighted = w t");
        }

        return TargetSide.Summed(k, smoothed, null, k.Equal(smoothed, k.Const(0)), t.IsValid);
    }
}
