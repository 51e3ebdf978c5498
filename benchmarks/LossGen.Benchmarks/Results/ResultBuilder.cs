using System.Collections.Generic;
using System.Linq;
using LossGen.Benchmarks.Comparison;

namespace LossGen.Benchmarks.Results;

/// <summary>Gathers what the parts of a comparison measure, as they print it.</summary>
internal sealed class ResultBuilder
{
    private readonly List<JobDescription> _jobs = [];
    private readonly List<TimeMeasurement> _measurements = [];
    private readonly List<AccuracyMeasurement> _accuracy = [];
    private readonly List<MarginMeasurement> _margins = [];

    public void Add(JobDescription job)
    {
        if (_jobs.All(known => known.Name != job.Name))
        {
            _jobs.Add(job);
        }
    }

    /// <summary>The times of some contenders, in nanoseconds a row. Ratios are to the first.</summary>
    public void Add(JobDescription job, string mode, int classes, int rows, IEnumerable<(string Contender, Timing Time)> times, int threads = 1)
    {
        Add(job);
        double? first = null;
        foreach ((string contender, Timing time) in times)
        {
            first ??= time.Min;
            _measurements.Add(new TimeMeasurement(
                job.Name, job.Kind, job.Form, mode, classes, rows, threads, contender,
                Timing.Rounded(time.Min), Timing.Rounded(time.Median), Timing.Rounded(time.Max), time.Runs, Timing.Rounded(time.Min / first.Value)));
        }
    }

    public void Add(string job, int classes, string contender, Accuracy accuracy)
        => _accuracy.Add(new AccuracyMeasurement(job, classes, contender, Timing.Rounded(accuracy.LossUlps), Timing.Rounded(accuracy.GradientUlps), Timing.Rounded(accuracy.Difference)));

    public void Add(IEnumerable<MarginMeasurement> margins) => _margins.AddRange(margins);

    public ComparisonResult Build()
        => new(ComparisonResult.CurrentSchema, HostEnvironment.Read(), BuildVersion.Of(typeof(LossReference).Assembly), _jobs, _measurements, _accuracy, _margins);
}
