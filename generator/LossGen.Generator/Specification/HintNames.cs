using System.Text;

namespace LossGen.Generator.Specification;

/// <summary>File-safe, deterministic names that differ even on file systems that ignore case.</summary>
internal static class HintNames
{
    private const int Longest = 100;
    private const string Extension = ".g.cs";

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

    /// <summary>The class of kernels. A type in no namespace may be called MathF, and the kernels mean another one by that.</summary>
    public static string KernelClass(string metadataName)
        => Identifier(metadataName) + (metadataName.IndexOf('.') < 0 && metadataName.IndexOf('+') < 0 ? "Kernels" : string.Empty);

    /// <summary>The file's name, but for names that differ only by case: see <see cref="HintCollisions"/>.</summary>
    public static string File(string metadataName)
        => string.Join(".", Identifier(metadataName).Split(new[] { '_' }, System.StringSplitOptions.RemoveEmptyEntries)) + Extension;

    /// <summary>The file's name with the hash of the type's, which no name that differs only by case has.</summary>
    public static string HashedFile(string metadataName)
    {
        string file = File(metadataName);
        return file.Substring(0, file.Length - Extension.Length) + "." + Hash(metadataName) + Extension;
    }

    /// <summary>32-bit FNV-1a: string.GetHashCode differs from run to run.</summary>
    public static uint HashOf(string text)
    {
        uint hash = 2166136261;
        foreach (char c in text)
        {
            hash = unchecked((hash ^ c) * 16777619);
        }

        return hash;
    }

    private static string Hash(string text) => HashOf(text).ToString("x8", System.Globalization.CultureInfo.InvariantCulture);
}
