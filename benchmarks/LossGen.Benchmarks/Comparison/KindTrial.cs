using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;

namespace LossGen.Benchmarks.Comparison;

/// <summary>The job of a kind at one number of classes, ready to be checked and timed.</summary>
internal sealed class KindTrial
{
    private readonly KindJob _job;
    private readonly Batch _batch;
    private readonly IReadOnlyList<KindContender> _contenders;

    public KindTrial(KindJob job, KindCount count)
    {
        _job = job;
        Classes = count.Classes;
        _batch = Batch.InCache(Classes, job.OfProbabilities);
        _contenders = job.Contenders(count);
        Runs = [.. _contenders.Select(contender => (Action)(() => contender.Run(_batch)))];
    }

    public int Classes { get; }

    public IReadOnlyList<Action> Runs { get; }

    public IEnumerable<string> Names => _contenders.Select(contender => contender.Name).Distinct();

    /// <summary>Says what is wrong with whom.</summary>
    public IEnumerable<string> Check()
    {
        WideBatch truth = new(_batch);
        foreach (KindContender contender in _contenders)
        {
            contender.Truth(truth);
            _batch.Forget();
            contender.Run(_batch);
            Accuracy accuracy = Accuracy.Of(_job.Outputs, _batch, truth);
            if (!(accuracy.Difference <= Accuracy.Gross) || !(accuracy.Ulps <= contender.MostUlps))
            {
                yield return string.Format(
                    CultureInfo.InvariantCulture,
                    "{0}, {1} classes: {2} is off by {3:G3} ULP ({4:G3}).",
                    _job.Name, Classes, contender.Name, accuracy.Ulps, accuracy.Difference);
            }
        }
    }

    /// <summary>Nanoseconds a row, by name.</summary>
    public IReadOnlyDictionary<string, double> Measure(Clock clock)
        => clock.Measure(Runs).Zip(_contenders).GroupBy(pair => pair.Second.Name).ToDictionary(ofName => ofName.Key, ofName => ofName.Min(pair => pair.First) / _batch.Rows);
}
