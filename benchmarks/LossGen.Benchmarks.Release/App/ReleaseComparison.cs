using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using LossGen.Benchmarks.Results;

namespace LossGen.Benchmarks.Release;

/// <summary>Measures jobs in both builds until each is decided.</summary>
internal sealed class ReleaseComparison(ReleaseOptions options, Action<string> report)
{
    /// <summary>Each load compiles all kernels anew, to other addresses.</summary>
    private const int Loads = 3;
    private const int BlocksInLoad = 20;

    // The order of turns is drawn, but the same in each run.
    private readonly Random _order = new(7);

    /// <exception cref="InvalidOperationException">The builds do not compute the same.</exception>
    public ReleaseResult Run()
    {
        Dictionary<ReleaseJob, List<Verdict>> verdicts = options.Jobs.ToDictionary(job => job, _ => new List<Verdict>());
        Dictionary<ReleaseJob, List<Block>> all = options.Jobs.ToDictionary(job => job, _ => new List<Block>());
        Dictionary<ReleaseJob, int> rows = [];
        (BuildVersion? released, BuildVersion? today) = (null, null);
        for (IReadOnlyList<ReleaseJob> open = options.Jobs; open.Count > 0; open = [.. open.Where(job => !new JobVerdict(verdicts[job]).IsDecided)])
        {
            int measurement = verdicts[open[0]].Count + 1;
            report(string.Create(CultureInfo.InvariantCulture, $"measurement {measurement} of at most {JobVerdict.MostMeasurements}: {open.Count} job{(open.Count == 1 ? string.Empty : "s")}"));
            Dictionary<ReleaseJob, List<Block>> blocks = open.ToDictionary(job => job, _ => new List<Block>());
            for (int load = 0; load < Loads; load++)
            {
                Build[] builds = [new(options.Released), new(options.Released), new(options.Today)];
                (released, today) = (builds[0].Version, builds[2].Version);
                foreach (ReleaseJob job in open)
                {
                    BuildTrial trial = new(job, builds[0], builds[1], builds[2]);
                    rows[job] = trial.Rows;
                    if (!trial.Agrees())
                    {
                        throw new InvalidOperationException($"{job.Name}: the results of the two builds are further apart than roundings, so that their times say nothing.");
                    }

                    for (int block = 0; block < BlocksInLoad; block++)
                    {
                        blocks[job].Add(trial.Measure(_order));
                    }
                }
            }

            foreach (ReleaseJob job in open)
            {
                verdicts[job].Add(Verdict.Of(blocks[job]));
                all[job].AddRange(blocks[job]);
            }
        }

        return new ReleaseResult(HostEnvironment.Read(), released!, today!, [.. options.Jobs.Select(job => JobResult.Of(job, rows[job], all[job], new JobVerdict(verdicts[job])))]);
    }
}
