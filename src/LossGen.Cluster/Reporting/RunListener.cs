using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Globalization;
using System.IO;
using System.Threading;
using LossGen.Cluster.Training;

namespace LossGen.Cluster.Reporting;

/// <summary>Prints what happens in a run, a line an event, and does the killing that the user asked for.</summary>
/// <param name="plan">The plan.</param>
/// <param name="killedSilo">The silo to kill in the middle of the second epoch, or 0.</param>
/// <param name="kill">Kills it.</param>
/// <param name="output">Where lines go.</param>
internal sealed class RunListener(TrainingPlan plan, int killedSilo, Action<int> kill, TextWriter output) : ITrainingListener
{
    private const int KillEpoch = 2;

    private readonly Lock _lock = new();
    private readonly HashSet<int> _repeated = [];
    private StepNumber _faultyStep;
    private long _faultSince;
    private bool _killed;

    public StepBytes BytesAStep { get; private set; }

    public void ShardDone(StepNumber step, int shardsDone, int shardCount)
    {
        lock (_lock)
        {
            if (killedSilo > 0 && !_killed && step.Epoch == KillEpoch && step.Step == (plan.StepsPerEpoch + 1) / 2 && shardsDone >= (shardCount + 1) / 2)
            {
                _killed = true;
                _faultyStep = step;
                _faultSince = Stopwatch.GetTimestamp();
                kill(killedSilo);
                Write($"killed silo {killedSilo} in epoch {step.Epoch}, step {step.Step} of {plan.StepsPerEpoch}, after {shardsDone} of {shardCount} shards");
            }

            if (shardsDone == shardCount && _repeated.Count > 0)
            {
                Write($"shards computed again in epoch {step.Epoch}, step {step.Step}: {_repeated.Count}; {Stopwatch.GetElapsedTime(_faultSince).TotalSeconds:F1} s later the step was whole");
                _repeated.Clear();
            }
        }
    }

    public void ShardRepeated(StepNumber step, int shard, string reason)
    {
        lock (_lock)
        {
            if (step != _faultyStep)
            {
                _faultyStep = step;
                _faultSince = Stopwatch.GetTimestamp();
            }

            _repeated.Add(shard);
        }
    }

    public void EpochDone(EpochRecord record)
    {
        StepBytes bytes = record.Bytes;
        BytesAStep = new StepBytes(bytes.Weights / record.Steps, bytes.Rows / record.Steps, bytes.Gradients / record.Steps, bytes.Losses / record.Steps);
        int width = plan.Epochs.ToString(CultureInfo.InvariantCulture).Length;
        string epoch = record.Epoch.ToString(CultureInfo.InvariantCulture).PadLeft(width);
        Write($"epoch {epoch}/{plan.Epochs}  loss {record.Loss:F4}  accuracy {record.Accuracy,7:P1}  {record.RowsPerSecond,8:N0} rows/s  {BytesAStep.Total,9:N0} bytes a step");
    }

    public void SiloEnded(int silo, int exitCode)
    {
        if (!(_killed && silo == killedSilo))
        {
            Write($"silo {silo} has ended, exit code {exitCode}");
        }
    }

    public void Write(FormattableString line) => output.WriteLine(line.ToString(CultureInfo.InvariantCulture));
}
