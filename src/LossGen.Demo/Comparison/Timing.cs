using System.Diagnostics;

namespace LossGen.Demo.Comparison;

/// <summary>The clock on one contender, without its type, so that contenders can take turns.</summary>
internal abstract class Timing(string name)
{
    public string Name { get; } = name;

    /// <summary>The fewest nanoseconds a row that any repetition took.</summary>
    public double Best { get; private set; } = double.PositiveInfinity;

    public double TimeOnce(int rowsPerCall, int passes)
    {
        long start = Stopwatch.GetTimestamp();
        int rows = 0;
        for (int pass = 0; pass < passes; pass++)
        {
            rows += rowsPerCall == 1 ? RunOnes() : RunBatches(rowsPerCall);
        }

        return Stopwatch.GetElapsedTime(start).TotalNanoseconds / rows;
    }

    public void Repeat(int rowsPerCall, int passes)
    {
        double time = TimeOnce(rowsPerCall, passes);
        Best = time < Best ? time : Best;
    }

    /// <summary>Goes through all rows, one a call, and returns how many there were.</summary>
    protected abstract int RunOnes();

    /// <summary>Goes through all rows but an incomplete last batch, and returns how many there were.</summary>
    protected abstract int RunBatches(int rowsPerCall);
}
