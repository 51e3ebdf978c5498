using LossGen.Generator.Specification;

namespace LossGen.Generator.Recipes.Elementary;

/// <summary>x^y of an x from 0 to 1, such as what a prediction leaves to other classes, for any exponent above 0.</summary>
internal static class PowerFunction
{
    public const string Name = "Power";

    /// <summary>The power of two that x is given with: an x that is subnormal may have a power that is not.</summary>
    public static int Lift(ElementType element) => ExpFunctions.SoftmaxFactor(element);

    public static ElementaryFunction Define(ElementType element)
    {
        ElementaryBuilder b = new(Name, element);
        Recipe k = b.Recipe;
        Value x = k.Input("x");
        Value y = k.SharedInput("y");
        Value yl = k.SharedInput("yLow");

        // ln x as a rounded sum and what that loses, times y in two parts.
        (Value h, Value tail) = LogFunctions.InTwoParts(b, x, k.Const(Lift(element)));
        Value ln = b.Line(h + tail, "ln");
        Value lnLow = b.Line(tail - (ln - h), "lnLow");
        Value product = b.Line(y * ln, "product");
        Value low = b.Line(k.Fma(y, lnLow, k.Fma(yl, ln, k.Fma(y, ln, -product))), "productLow");
        Value power = b.Line(GeneralExp.OfNegative(b, product, low), "power");
        return b.Done(
            k.Select(k.Greater(x, b.Zero), power, x),
            $"x^(y + yLow) for x from 0 to 1, given as 2^{Lift(element)} x, and an exponent above 0; 0 for x = 0. NaN stays NaN.",
            "The logarithm of Log in two parts, times the exponent in two parts, and the exponential of ExpOfAny with both of that.",
            "Error: below 0.8 ULP for exponents up to 10, 1.1 for 20; what is left out of ln x counts exponent times, a thirtieth of a unit each.");
    }
}
