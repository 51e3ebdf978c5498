using System;

/// <summary>One step of a training loop.</summary>
internal static class Program
{
    private static void Main() => Console.WriteLine(Training.Step(new int[2], new float[200], new float[200]));
}
