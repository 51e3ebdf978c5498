using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using LossGen.Benchmarks.Results;

namespace LossGen.Benchmarks.Comparison;

/// <summary>One job at one number of classes, ready to be checked and timed.</summary>
internal sealed class BatchTrial
{
    private readonly Job _job;
    private readonly Batch _batch;
    private readonly IReadOnlyList<Contender> _contenders;
    private readonly WideBatch _truth;
    private readonly Action _reference;
    private readonly Accuracy[] _accuracies;

    public BatchTrial(Job job, ClassCount count)
    {
        _job = job;
        Classes = count.Classes;
        _batch = Batch.InCache(Classes, job.OfProbabilities);
        _truth = new WideBatch(_batch);
        _contenders = job.Contenders(count);
        _accuracies = new Accuracy[_contenders.Count];
        LossReference reference = job.ReferenceOf(Classes);
        _reference = () => job.Reference(reference, _truth);
        Runs = [.. _contenders.Select(contender => (Action)(() => contender.Run(_batch))), () => job.Limit(_batch), _reference];
    }

    public int Classes { get; }

    public IReadOnlyList<Action> Runs { get; }

    /// <summary>Says what is wrong with whom; measures everyone's accuracy.</summary>
    public IEnumerable<string> Check()
    {
        _reference();
        for (int i = 0; i < _contenders.Count; i++)
        {
            _batch.Forget();
            _contenders[i].Run(_batch);
            _accuracies[i] = Accuracy.Of(_job.Outputs, _batch, _truth);
            if (!(_accuracies[i].Difference <= Accuracy.Gross) || !(_accuracies[i].Ulps <= _contenders[i].MostUlps))
            {
                yield return string.Format(
                    CultureInfo.InvariantCulture,
                    "{0}, {1} classes: {2} is off by {3:G3} ULP ({4:G3}).",
                    _job.Name, Classes, _contenders[i].Name, _accuracies[i].Ulps, _accuracies[i].Difference);
            }
        }
    }

    public Measurement Measure(Clock clock)
    {
        Timing[] times = clock.Measure(Runs);
        List<(string, Timing, Accuracy)> results = [.. _contenders.Select((contender, i) => (contender.Name, times[i].Per(_batch.Rows), _accuracies[i]))];
        results.Add((Contender.Reference, times[^1].Per(_batch.Rows), default));
        return new Measurement(_job, Classes, _batch.Rows, results, times[^2].Per(_batch.Rows));
    }
}
