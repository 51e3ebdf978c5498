using System.Text;

namespace LossGen.Generator.Specification;

/// <summary>File-safe, deterministic names that differ even on file systems that ignore case.</summary>
internal static class HintNames
{
    private const int Longest = 100;

    /// <summary>An identifier made of a full metadata name, such as <c>My_Game_DigitLoss</c>.</summary>
    public static string Identifier(string metadataName)
    {
        StringBuilder text = new();
        bool altered = metadataName.Length > Longest;
        foreach (char c in metadataName)
        {
            bool plain = c is (>= 'a' and <= 'z') or (>= 'A' and <= 'Z') or (>= '0' and <= '9');
            altered |= !plain && c != '.';
            text.Append(plain ? c : '_');
        }

        if (text.Length == 0 || char.IsDigit(text[0]))
        {
            text.Insert(0, '_');
        }

        if (text.Length > Longest)
        {
            text.Length = Longest;
        }

        // Without this, A_B and A.B, or names that differ only in letters outside ASCII, would share one name.
        return altered || metadataName.IndexOf('_') >= 0 ? text.Append('_').Append(Hash(metadataName)).ToString() : text.ToString();
    }

    /// <summary>The file's name.</summary>
    /// <param name="metadataName">The full metadata name of the annotated type.</param>
    /// <param name="collides">Whether another type's name differs from it only by case: both then get their hash.</param>
    public static string File(string metadataName, bool collides)
        => Identifier(metadataName).Replace('_', '.') + (collides ? "." + Hash(metadataName) : string.Empty) + ".g.cs";

    /// <summary>32-bit FNV-1a: string.GetHashCode differs from run to run.</summary>
    public static string Hash(string text)
    {
        uint hash = 2166136261;
        foreach (char c in text)
        {
            hash = unchecked((hash ^ c) * 16777619);
        }

        return hash.ToString("x8", System.Globalization.CultureInfo.InvariantCulture);
    }
}
