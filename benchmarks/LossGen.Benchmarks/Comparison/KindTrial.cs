using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using LossGen.Benchmarks.Results;

namespace LossGen.Benchmarks.Comparison;

/// <summary>The job of a kind at one number of classes, ready to be checked and timed.</summary>
internal sealed class KindTrial
{
    private readonly KindJob _job;
    private readonly Batch _batch;
    private readonly IReadOnlyList<KindContender> _contenders;
    private readonly Accuracy[] _accuracies;

    public KindTrial(KindJob job, KindCount count)
    {
        _job = job;
        Classes = count.Classes;
        _batch = Batch.InCache(Classes, job.OfProbabilities);
        _contenders = job.Contenders(count);
        _accuracies = new Accuracy[_contenders.Count];
        Runs = [.. _contenders.Select(contender => (Action)(() => contender.Run(_batch)))];
    }

    public int Classes { get; }

    public int Rows => _batch.Rows;

    public IReadOnlyList<Action> Runs { get; }

    /// <summary>Says what is wrong with whom.</summary>
    public IEnumerable<string> Check()
    {
        WideBatch truth = new(_batch);
        for (int i = 0; i < _contenders.Count; i++)
        {
            KindContender contender = _contenders[i];
            contender.Truth(truth);
            _batch.Forget();
            contender.Run(_batch);
            Accuracy accuracy = _accuracies[i] = Accuracy.Of(_job.Outputs, _batch, truth);
            if (!(accuracy.Difference <= Accuracy.Gross) || !(accuracy.Ulps <= contender.MostUlps))
            {
                yield return string.Format(
                    CultureInfo.InvariantCulture,
                    "{0}, {1} classes: {2} is off by {3:G3} ULP ({4:G3}).",
                    _job.Name, Classes, contender.Name, accuracy.Ulps, accuracy.Difference);
            }
        }
    }

    /// <summary>Nanoseconds a row. Of several contenders with one name the fastest counts.</summary>
    public IReadOnlyList<(string Name, Timing Time, Accuracy Accuracy)> Measure(Clock clock)
        => [.. clock.Measure(Runs).Select((time, i) => (_contenders[i].Name, Time: time.Per(_batch.Rows), _accuracies[i])).GroupBy(result => result.Name).Select(ofName => ofName.MinBy(result => result.Time.Min))];
}
