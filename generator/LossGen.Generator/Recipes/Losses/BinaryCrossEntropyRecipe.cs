using LossGen.Generator.Specification;

namespace LossGen.Generator.Recipes.Losses;

/// <summary>The sum over classes of -(w t ln q + (1 - t) ln(1 - q)), each class a yes/no label of its own.</summary>
internal static class BinaryCrossEntropyRecipe
{
    public static Recipe Build(LossKey key)
    {
        Recipe k = new("BinaryCrossEntropy", key.Element);
        PerSample loss = key.Prediction == InputForm.Logits ? OfLogits(k, key) : OfProbabilities(k, key);
        k.InvalidWhereNaN(loss, "a target that is not from 0 to 1, or a prediction that is none, leaves no labels");
        k.Return(LossRecipes.InBase(k, loss, key));
        return k;
    }

    private static PerSample OfLogits(Recipe k, LossKey key)
    {
        BinaryTarget t = BinaryTarget.Of(k, key);
        BinaryLogits x = BinaryLogits.Of(k, key);
        PerClass against = ((PerClass)k.Select(x.IsPositive, t.No, t.Yes)).Says("against", "against = what of the target speaks against the sign of x");
        PerClass agreed = ((PerClass)k.Select(x.IsPositive, t.Yes, t.No)).Says("agreed", "agreed = what of it agrees with the sign");

        // An infinite logit that nothing speaks against costs nothing.
        PerClass far = (PerClass)k.Select(k.Equal(against, k.Const(0)), k.Const(0), x.Size * against);
        far = ((PerClass)k.Select(t.IsValid, far, k.Const(double.NaN))).Says("far", $"far = {x.Words} against, 0 where nothing speaks against");
        PerClass near = t.Sum is null ? x.LogOnePlusE : x.LogOnePlusE * t.Sum;
        near = near.Says("near", $"near = {(t.Sum is null ? string.Empty : "(against + agreed) ")}ln(1 + exp(-{x.Words})), times the power of two of e");
        PerSample sumFar = k.SumOf(far, "sumFar");
        PerSample sumNear = k.SumOf(near, "sumNear");
        PerSample loss = ((PerSample)k.Fma(sumNear, k.Const(x.Unscale), sumFar)).Says("nats", "l = sum(far) + sum(near), both at least 0");

        PerClass share = ((Temperature.ScaleOf(k, key, 1) * x.Unscale).Named("factor") / x.OnePlusE).Says("share", "share = 1 / (1 + e), scaled like the gradient");
        PerClass slope = (PerClass)k.Fma(-agreed, x.E, against * (1 / x.Unscale)) * share;
        slope = slope.Says("slope", "slope = (against - agreed e) / (1 + e), which is the derivative by |x|");
        k.Store(Arguments.Gradient, k.Select(x.IsPositive, slope, -slope), "dl/dx = (1 - t) s(x) - w t s(-x), where s(x) = 1 / (1 + exp(-x))");
        return loss;
    }

    private static PerSample OfProbabilities(Recipe k, LossKey key)
    {
        BinaryTarget t = BinaryTarget.Of(k, key);
        BinaryProbabilities q = BinaryProbabilities.Of(k, key);
        PerClass yes = (PerClass)k.Select(k.Equal(t.Yes, k.Const(0)), k.Const(0), t.Yes * q.LogOfYes);
        PerClass no = (PerClass)k.Select(k.Equal(t.No, k.Const(0)), k.Const(0), t.No * q.LogOfNo);
        PerClass term = (PerClass)k.Select(k.And(t.IsValid, q.IsValid), yes + no, k.Const(double.NaN));
        PerSample loss = (k.Const(0) - k.SumOf(term.Says("term", $"term = {t.Words} ln q + (1 - t) ln(1 - q), 0 where its factor is"), "sum")).Says("nats", "l = -sum(term), and +0 for 0");
        PerClass byYes = (PerClass)k.Select(k.Equal(t.Yes, k.Const(0)), k.Const(0), t.Yes / q.Yes);
        PerClass byNo = (PerClass)k.Select(k.Equal(t.No, k.Const(0)), k.Const(0), t.No / q.No);
        k.Store(Arguments.Gradient, q.UnlessFloored((byNo - byYes) * k.Scale), $"dl/dq = -{t.Words} / q + (1 - t) / (1 - q)");
        return loss;
    }
}
