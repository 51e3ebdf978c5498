using System.Linq;
using LossGen.Generator.Specification;

namespace LossGen.Generator.Recipes.Elementary;

/// <summary>
/// ln(1 + s) / s for s from 0 to 1: what an exponential that has a power of two folded in is multiplied by to give ln(1 + e^x) with that same power. One polynomial, and
/// no exponent to split off.
/// </summary>
internal static class Log1pRatioFunction
{
    public const string Name = "Log1pRatio";

    // (ln(1 + s) - s) / s^2 on 0 <= s <= 1, by weighted least squares repeated until the largest errors are equal; relative error of the result 5.3e-9 and 9.5e-18.
    private static readonly string[] s_single =
    {
        "-0x1.ffffd2p-2", "0x1.554dd8p-2", "-0x1.ff251ap-3", "0x1.935406p-3", "-0x1.3a62fap-3", "0x1.b52d92p-4", "-0x1.d7d268p-5", "0x1.4a731ep-6", "-0x1.b1f45ep-9",
    };

    private static readonly string[] s_double =
    {
        "-0x1.fffffffffff9fp-2", "0x1.5555555551050p-2", "-0x1.fffffffdd4903p-3", "0x1.99999951f84f2p-3", "-0x1.55554fbe3203fp-3", "0x1.2491fed76966bp-3", "-0x1.fffa8ba814a45p-4",
        "0x1.c6f6a74bcd585p-4", "-0x1.98d2928935409p-4", "0x1.712de7d5cb4c9p-4", "-0x1.4b01fb2763981p-4", "0x1.202da5d12113cp-4", "-0x1.d710640c45eb2p-5", "0x1.5a88050c60dc8p-5",
        "-0x1.b6305552fe819p-6", "0x1.c57be834394d7p-7", "-0x1.6b4b380735423p-8", "0x1.a2577b96ae701p-10", "-0x1.31f4f18fa3e93p-12", "0x1.a9004e988a43dp-16",
    };

    public static ElementaryFunction Define(ElementType element)
    {
        ElementaryBuilder b = new(Name, element, FmaEmulation.Walked);
        Value s = b.Recipe.Input("s");
        return b.Done(
            b.Recipe.Horner(s, "q", new[] { b.One }.Concat(b.Coefficients("Log1pRatio", 1, s_single, s_double)).ToArray()),
            "ln(1 + s) / s for s from 0 to 1, and 1 for s = 0.",
            "Polynomial: 1 + s q(s).",
            $"Error: below {(b.IsDouble ? "1.1" : "1.2")} ULP, the largest near s = 1.");
    }
}
