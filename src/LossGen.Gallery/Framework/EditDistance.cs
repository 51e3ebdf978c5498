using System;

namespace LossGen.Gallery.Framework;

/// <summary>How many letters differ between what was typed and what may have been meant (Levenshtein).</summary>
internal static class EditDistance
{
    public static int Between(string typed, string meant)
    {
        int[] row = new int[meant.Length + 1];
        for (int j = 0; j < row.Length; j++)
        {
            row[j] = j;
        }

        for (int i = 1; i <= typed.Length; i++)
        {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j < row.Length; j++)
            {
                int change = diagonal + (typed[i - 1] == meant[j - 1] ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.Min(change, 1 + Math.Min(row[j], row[j - 1]));
            }
        }

        return row[^1];
    }
}
