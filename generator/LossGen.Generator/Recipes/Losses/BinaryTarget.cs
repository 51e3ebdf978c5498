using LossGen.Generator.Specification;

namespace LossGen.Generator.Recipes.Losses;

/// <summary>The yes/no label of a class, from 0 to 1, in two parts that the terms of a loss are multiplied by.</summary>
/// <param name="Yes">w t, where w is the weight of yes.</param>
/// <param name="No">1 - t.</param>
/// <param name="Sum">w t + (1 - t); null where it is 1.</param>
/// <param name="IsValid">True for a number from 0 to 1.</param>
/// <param name="Words">w t as formulas write it.</param>
internal sealed record BinaryTarget(PerClass Yes, PerClass No, PerClass? Sum, Value IsValid, string Words)
{
    public static BinaryTarget Of(Recipe k, LossKey key)
    {
        PerClass t = k.Load(Arguments.Target, "t");
        PerClass no = (k.Const(1) - t).Says("no", "no = 1 - t");
        Value isValid = LossRecipes.IsFromZeroToOne(k, t);
        if (key.PositiveWeight == 1)
        {
            return new BinaryTarget(t, no, null, isValid, "t");
        }

        PerClass yes = (t * key.PositiveWeight).Says("yes", "yes = w t, where w is the weight of yes");
        return new BinaryTarget(yes, no, (yes + no).Named("both"), isValid, "w t");
    }
}
