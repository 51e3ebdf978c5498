using System;
using System.Collections.Generic;
using System.CommandLine;
using System.Linq;
using LossGen.Digits;
using LossGen.Gallery.Framework;
using ScottPlot;

namespace LossGen.Gallery.CartPole;

/// <summary>Shows how long the pole stands from update to update, and what the pole does before and after.</summary>
internal sealed class CartPoleSample : ISample
{
    private const double Degrees = 180 / Math.PI;

    private readonly Option<int> _updates = GalleryOptions.WholeNumber("--updates", "updates at the most", 100, 1, 10_000);

    public string Name => "cart-pole";

    public string Summary => "policy gradient with an entropy bonus balances a pole on a cart";

    public string Point =>
        "LossGen: advantages are weights of either sign (MeanOver.Rows), the entropy bonus is added to the same gradient (GradientMode.Add), and Sample draws the actions. By hand, a mean that divides by "
        + "the sum of such weights divides by nearly 0, and one bit of a softmax that another machine rounds otherwise can change an action, and then all that follows.";

    public IReadOnlyList<Option> Options => [_updates];

    public string Run(SampleRun run)
    {
        int updates = run.Value(_updates);
        run.Line($"16 episodes an update, at most {updates} updates, seed {run.Seed}");
        PolicyGradient policy = new(run.Seed);
        Episode[] before = Greedy(policy);
        List<UpdateRecord> history = run.Follow(policy.Learn(updates), updates, u =>
            $"update {u.Update,3}  steps {u.MeanSteps,5:F1}  entropy {u.Entropy:F3}  test episodes survived {u.Survived}");
        Episode[] after = Greedy(policy);

        Picture.Save(run.PicturePath, 900, Steps(history), Angles(before, after));
        string outcome = history[^1].Survived == PolicyGradient.TestEpisodeCount ? "solved" : "not solved";
        return FormattableString.Invariant(
            $"{outcome} after {history.Count} updates (goal: 100), {history[^1].Survived} of {PolicyGradient.TestEpisodeCount} test episodes stand {PolicyGradient.MostSteps} steps, weights {StateHash.Of<float>(policy.Network.Weights())}");
    }

    private static Episode[] Greedy(PolicyGradient policy) => [.. Enumerable.Range(0, 3).Select(policy.PlayGreedily)];

    private static Plot Steps(List<UpdateRecord> history)
    {
        Plot plot = Picture.Panel("steps that the pole stands, mean of 16 episodes", "update", "steps");
        plot.Curve(string.Empty, Picture.Blue, history.Select(u => u.MeanSteps));
        plot.Axes.SetLimitsY(0, 520);
        return plot;
    }

    private static Plot Angles(Episode[] before, Episode[] after)
    {
        Plot plot = Picture.Panel("three episodes each, before and after", "step", "angle of the pole in degrees");
        for (int i = 0; i < before.Length; i++)
        {
            plot.Curve(i == 0 ? "untrained" : string.Empty, Picture.Orange, before[i].States.Select(s => s.Angle * Degrees));
            plot.Curve(i == 0 ? "trained" : string.Empty, Picture.Blue.WithAlpha(0.6), after[i].States.Select(s => s.Angle * Degrees));
        }

        plot.Add.HorizontalLine(12, 1, Picture.Grey, LinePattern.Dashed);
        plot.Add.HorizontalLine(-12, 1, Picture.Grey, LinePattern.Dashed);
        plot.Axes.SetLimits(0, PolicyGradient.MostSteps, -16, 16);
        plot.ShowLegend(Alignment.UpperRight);
        return plot;
    }
}
