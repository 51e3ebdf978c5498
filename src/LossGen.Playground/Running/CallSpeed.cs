using System;
using System.Diagnostics;

namespace LossGen.Playground.Running;

/// <summary>Counts calls for a third of a second, after as many as show how fast they are.</summary>
internal static class CallSpeed
{
    private const double Seconds = 0.3;

    public static double Measure(Action call)
    {
        for (int batch = 1; ; batch *= 2)
        {
            long start = Stopwatch.GetTimestamp();
            for (int i = 0; i < batch; i++)
            {
                call();
            }

            double taken = Stopwatch.GetElapsedTime(start).TotalSeconds;
            if (taken >= Seconds)
            {
                return batch / taken;
            }
        }
    }
}
