using System.Text;

namespace LossGen.Playground.Tests.Sharing;

/// <summary>Tells text from any sequence of 16-bit numbers.</summary>
internal static class TextExtensions
{
    public static bool IsNormalizedSafely(this string text)
    {
        foreach (Rune rune in text.EnumerateRunes())
        {
            if (rune == Rune.ReplacementChar)
            {
                return false;
            }
        }

        return true;
    }
}
