using System;
using LossGen.Golden;

/// <summary>Prints the golden table.</summary>
internal static class Program
{
    private static void Main() => Console.Write(GoldenReport.Text());
}
