using LossGen.Generator.Specification;

namespace LossGen.Generator.Recipes.Losses;

/// <summary>The second derivatives of the binary cross-entropy. Each class is on its own, so that there are no others than those of the diagonal, which stands where other recipes have the gradient.</summary>
internal static class BinaryCrossEntropyHessianRecipe
{
    public static Recipe Build(LossKey key)
    {
        Recipe k = new("BinaryCrossEntropyHessian", key.Element);
        BinaryTarget t = BinaryTarget.Of(k, key);
        PerClass check = key.Prediction == InputForm.Logits ? OfLogits(k, key, t) : OfProbabilities(k, key, t);
        PerSample sum = k.SumOf(check.Says("check", "NaN for a class that is not valid"), "sum");
        k.InvalidWhereNaN(sum, "a target that is not from 0 to 1, or a prediction that is none, leaves no labels");
        k.Return(sum);
        return k;
    }

    private static PerClass OfLogits(Recipe k, LossKey key, BinaryTarget t)
    {
        BinaryLogits x = BinaryLogits.Of(k, key);
        PerClass e = x.E * (Temperature.ScaleOf(k, key, 2) * x.Unscale).Named("factor");
        PerClass slope = (t.Sum is null ? e : e * t.Sum) / (x.OnePlusE * x.OnePlusE);
        k.Store(Arguments.Gradient, slope, $"d2l/dx2 = {(t.Sum is null ? string.Empty : "(w t + 1 - t) ")}e / (1 + e)^2, which is s(x) s(-x)");
        return (PerClass)k.Select(t.IsValid, x.E, k.Const(double.NaN));
    }

    private static PerClass OfProbabilities(Recipe k, LossKey key, BinaryTarget t)
    {
        BinaryProbabilities q = BinaryProbabilities.Of(k, key);

        // By one division after the other: a square would underflow.
        PerClass byYes = (PerClass)k.Select(k.Equal(t.Yes, k.Const(0)), k.Const(0), (t.Yes / q.Yes) / q.Yes);
        PerClass byNo = (PerClass)k.Select(k.Equal(t.No, k.Const(0)), k.Const(0), (t.No / q.No) / q.No);
        k.Store(Arguments.Gradient, q.UnlessFloored((byYes + byNo) * k.Scale), $"d2l/dq2 = {t.Words} / q^2 + (1 - t) / (1 - q)^2");
        return (PerClass)k.Select(k.And(t.IsValid, q.IsValid), k.Const(0), k.Const(double.NaN));
    }
}
