using System;

// ln 3
Console.WriteLine(FormattableString.Invariant($"{Colours.Entropy(new float[] { 1f / 3, 1f / 3, 1f / 3 }):F6}"));
