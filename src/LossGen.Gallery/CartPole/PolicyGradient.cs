using System;
using System.Collections.Generic;
using LossGen.Gallery.Networks;

namespace LossGen.Gallery.CartPole;

/// <summary>
/// Learns to balance the pole by policy gradient (REINFORCE) with an entropy bonus: actions are drawn by the emitted Sample, and advantages, which have either sign, are the weights of the emitted loss.
/// </summary>
internal sealed partial class PolicyGradient(int seed)
{
    public const int MostSteps = 500;
    public const int TestEpisodeCount = 100;
    private const int InputCount = 4;
    private const int HiddenCount = 32;
    private const int EpisodeCount = 16;
    private const double Discount = 0.99;
    private const float EntropyBonus = 0.01f;
    private const float LearningRate = 0.02f;

    /// <summary>Below this mean number of steps a test would only cost time.</summary>
    private const double WorthTesting = 400;

    private readonly Random _random = new(seed);
    private HiddenLayerNetwork? _network;

    public HiddenLayerNetwork Network => _network ??= new HiddenLayerNetwork(InputCount, HiddenCount, Policy.ClassCount, _random);

    /// <summary>Learns until the greedy policy survives every test episode, at most a number of updates.</summary>
    public IEnumerable<UpdateRecord> Learn(int mostUpdates)
    {
        bool isSolved = false;
        for (int update = 1; update <= mostUpdates && !isSolved; update++)
        {
            List<Episode> episodes = [];
            for (int i = 0; i < EpisodeCount; i++)
            {
                episodes.Add(Play(CartPoleState.Start(_random), logits => Policy.Sample(logits, _random.NextSingle())));
            }

            EpisodeBatch batch = new(episodes, InputCount, Discount);
            double entropy = Update(batch);
            int survived = batch.MeanSteps >= WorthTesting ? Survived() : 0;
            isSolved = survived == TestEpisodeCount;
            yield return new UpdateRecord(update, batch.MeanSteps, entropy, survived);
        }
    }

    /// <summary>Plays the most probable action from a start that is drawn with a seed of its own.</summary>
    public Episode PlayGreedily(int testSeed) => Play(CartPoleState.Start(new Random(testSeed)), logits => Policy.ArgMax(logits));

    /// <summary>The step itself. The loss is the mean of advantage times cross-entropy, minus the bonus times entropy; both gradients are added up in one array.</summary>
    private double Update(EpisodeBatch batch)
    {
        float[] logits = Network.Logits(batch.Observations);
        float[] gradients = new float[logits.Length];
        float[] bonus = new float[batch.Actions.Length];
        Array.Fill(bonus, -EntropyBonus);
        Policy.MeanCrossEntropy(batch.Actions, logits, gradients, batch.Advantages);
        double entropy = Policy.MeanEntropy(logits, gradients, bonus) / -EntropyBonus;
        Network.Learn(batch.Observations, gradients, LearningRate);
        return entropy;
    }

    private int Survived()
    {
        int survived = 0;
        for (int i = 0; i < TestEpisodeCount; i++)
        {
            survived += PlayGreedily(i).Actions.Count == MostSteps ? 1 : 0;
        }

        return survived;
    }

    private Episode Play(CartPoleState state, Func<float[], int> act)
    {
        Episode episode = new([state], []);
        float[] observation = new float[InputCount];
        while (!state.HasFallen && episode.Actions.Count < MostSteps)
        {
            state.WriteTo(observation);
            int action = act(Network.Logits(observation));
            state = state.After(pushRight: action == 1);
            episode.Actions.Add(action);
            episode.States.Add(state);
        }

        return episode;
    }

    [Loss(LossKind.CrossEntropy | LossKind.Entropy | LossKind.Sample | LossKind.ArgMax, classes: 2, Prediction = InputForm.Logits, Targets = LossTargets.Labels,
        Gradients = GradientMode.Add, MeanOver = MeanOver.Rows)]
    private static partial class Policy;
}
