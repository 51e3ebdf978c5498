using System;
using System.Linq;
using Xunit;
using static LossGen.Tests.Reference.Numbers;

namespace LossGen.Tests.Reference;

/// <summary>
/// The reference against values that other libraries publish in their documentation or their tests, and against their documented formulas, computed apart at 60 digits:
/// what the pages in src/LossGen.Docs/migrate say is held here.
/// </summary>
public class ThirdPartyTests
{
    private static readonly double[] s_logits = [0.5, -1, 2, 3, 0, -2, 1, 1, 0, -1, 0.25, 0.75];
    private static readonly int[] s_labels = [2, 0, -100, 1];
    private static readonly double[] s_targets = [0.25, 0.25, 0.5, 1, 0, 0, 0, 0.5, 0.5, 0.125, 0.75, 0.125];

    // torch.nn.functional.cross_entropy(x, y, weight, ignore_index=-100, reduction, label_smoothing=a):
    // none: -(1 - a) w_y ln q_y - a/C sum w ln q; sum; mean: the sum over the sum of w_y of the rows that are not ignored.
    [Theory]
    [InlineData(false, 0, 0.24131129665715706, 1.0767844750362335, 1.3730810070705379, 0.45769366902351265)]
    [InlineData(true, 0, 0.96524518662862824, 2.1535689500724669, 3.1737993720782426, 0.4533999102968918)]
    [InlineData(false, 0.1, 0.39131129665715707, 1.1017844750362335, 1.8147476737372046, 0.60491589124573488)]
    [InlineData(true, 0.1, 1.1750266371857687, 2.164461765907008, 4.2684716698535439, 0.60978166712193484)]
    public void PyTorch_cross_entropy_of_labels(bool weighted, double smoothing, double first, double last, double sum, double mean)
    {
        LossReference reference = new(3)
        {
            Prediction = InputForm.Logits,
            IgnoreLabel = -100,
            LabelSmoothing = smoothing,
            ClassWeights = weighted ? [1, 2, 4] : null,
        };
        double[] losses = new double[4];
        reference.EachCrossEntropy(s_labels, s_logits, losses);
        Near([first, 0, last], [losses[0], losses[2], losses[3]]);
        Near(sum, losses.Sum());
        Near(mean, reference.MeanCrossEntropy(s_labels, s_logits));

        // torch.nn.functional.nll_loss of log_softmax(x) is the same of log-probabilities.
        double[] logs = new double[12];
        reference.EachLogSoftmax(s_logits, logs);
        reference.Prediction = InputForm.LogProbabilities;
        Near(mean, reference.MeanCrossEntropy(s_labels, logs));
    }

    // torch.nn.functional.cross_entropy(x, t, ...) of class probabilities t: -sum w ((1 - a) t + a/C) ln q, and its mean over the rows, whatever the class weights.
    [Theory]
    [InlineData(false, 0, 1.3619948040582511, 3.953825811128789, 0.98845645278219725)]
    [InlineData(true, 0.1, 4.4618514252375365, 10.183111139793355, 2.5457777849483387)]
    public void PyTorch_cross_entropy_of_probabilities(bool weighted, double smoothing, double third, double sum, double mean)
    {
        LossReference reference = new(3) { Prediction = InputForm.Logits, LabelSmoothing = smoothing, ClassWeights = weighted ? [1, 2, 4] : null };
        double[] losses = new double[4];
        reference.EachCrossEntropy(s_targets, s_logits, losses);
        Near(third, losses[2]);
        Near(sum, losses.Sum());
        Near(mean, reference.MeanCrossEntropy(s_targets, s_logits));
    }

    // torch.nn.functional.kl_div(ln q, t): reduction='batchmean' is the mean over rows, 'mean' that over rows and classes; log_target=True takes ln t.
    [Fact]
    public void PyTorch_kl_div()
    {
        LossReference reference = new(3) { Prediction = InputForm.Logits };
        Near(0.37133397999253277, reference.MeanKlDivergence(s_targets, s_logits));
        double[] logs = new double[12];
        reference.EachLogSoftmax(s_logits, logs);
        reference.Prediction = InputForm.LogProbabilities;
        Near(0.37133397999253277, reference.MeanKlDivergence(s_targets, logs));
        Near(0.12377799333084426, reference.MeanKlDivergence(s_targets, logs) / 3);
        reference.Target = InputForm.LogProbabilities;
        Near(0.37133397999253277, reference.MeanKlDivergence(Array.ConvertAll(s_targets, Math.Log), logs));
    }

    // torch.nn.functional.binary_cross_entropy_with_logits(x, t, pos_weight=3): each label -3 t ln s(x) - (1 - t) ln s(-x); 'mean' is over rows and labels.
    [Fact]
    public void PyTorch_binary_cross_entropy_with_logits()
    {
        LossReference reference = new(3) { Prediction = InputForm.Logits, PositiveWeight = 3 };
        double[] targets = [1, 0, 1, 0, 0, 1, 1, 1, 0, 0, 1, 0];
        double[] losses = new double[4];
        reference.EachBinaryCrossEntropy(targets, s_logits, losses);
        Near([2.1162766731874604, 10.122518565262605, 2.5727173056692823, 3.1779509532696535], losses);
        Near(1.4991219581157501, reference.MeanBinaryCrossEntropy(targets, s_logits) / 3);
        reference.Prediction = InputForm.Probabilities;
        Near(1.4991219581157501, reference.MeanBinaryCrossEntropy(targets, Array.ConvertAll(s_logits, x => 1 / (1 + Math.Exp(-x)))) / 3, 1e-13);

        // BCEWithLogitsLoss in its documentation: targets of 1, outputs of 1.5, a pos_weight of 1 give 0.20...
        Near(0.2014, new LossReference(1) { Prediction = InputForm.Logits }.BinaryCrossEntropy([1], [1.5]), 1e-3);
    }

    // torchvision.ops.sigmoid_focal_loss(x, t, alpha, gamma): alpha_t (1 - p_t)^gamma of the binary cross-entropy, with p = s(x); optax.sigmoid_focal_loss the same without
    // alpha by default. Both are our focal loss of the two logits (0, x).
    [Fact]
    public void Sigmoid_focal_losses()
    {
        LossReference torchvision = new(2) { Prediction = InputForm.Logits, ClassWeights = [0.75, 0.25] };
        LossReference optax = new(2) { Prediction = InputForm.Logits };
        double[] x = [0, -18.6, 0, 0.51, 0, 2.94, 0, -12.8, 0, 40];
        int[] t = [0, 1, 0, 0, 1];
        double[] losses = new double[5];
        torchvision.EachFocal(t, x, losses);
        Near([4.3795467246196111e-25, 0.01655152279761407, 2.0239816591033567, 1.5781568359048898e-17, 1.9169120184304999e-53], losses, 1e-13);
        optax.EachFocal(t, x, losses);
        Near([5.8393956328261482e-25, 0.066206091190456282, 2.6986422121378089, 2.104209114539853e-17, 7.6676480737219996e-53], losses, 1e-13);
    }

    // keras.losses.CategoricalCrossentropy and SparseCategoricalCrossentropy, examples of their documentation: 'sum_over_batch_size' divides by the rows also with weights.
    [Fact]
    public void Keras_categorical_cross_entropy()
    {
        LossReference reference = new(3) { MeanOver = MeanOver.Rows };
        double[] predictions = [0.05, 0.95, 0, 0.1, 0.8, 0.1];
        double[] targets = [0, 1, 0, 0, 0, 1];
        double[] losses = new double[2];
        reference.EachCrossEntropy([1, 2], predictions, losses);
        Published(0.0513, losses[0], 4);
        Published(2.303, losses[1], 3);
        Published(2.354, losses.Sum(), 3);
        Published(1.177, reference.MeanCrossEntropy([1, 2], predictions), 3);
        Published(1.177, reference.MeanCrossEntropy(targets, predictions), 3);
        Published(0.814, reference.MeanCrossEntropy([1, 2], predictions, weights: [0.3, 0.7]), 3);
        Published(0.814, reference.MeanCrossEntropy(targets, predictions, weights: [0.3, 0.7]), 3);
    }

    // keras.losses.BinaryCrossentropy(from_logits=True), examples of its documentation: the mean over the labels of a row, then over the rows.
    [Fact]
    public void Keras_binary_cross_entropy()
    {
        LossReference reference = new(2) { Prediction = InputForm.Logits, MeanOver = MeanOver.Rows };
        double[] predictions = [-18.6, 0.51, 2.94, -12.8];
        double[] targets = [0, 1, 0, 0];
        double[] losses = new double[2];
        reference.EachBinaryCrossEntropy(targets, predictions, losses);
        Published(0.235, losses[0] / 2, 3);
        Published(1.496, losses[1] / 2, 3);
        Published(1.73, losses.Sum() / 2, 2);
        Published(0.8654, reference.MeanBinaryCrossEntropy(targets, predictions) / 2, 4);
        Published(0.243, reference.MeanBinaryCrossEntropy(targets, predictions, weights: [0.8, 0.2]) / 2, 3);
    }

    // keras.losses.CategoricalFocalCrossentropy (alpha = 0.25, gamma = 2) and BinaryFocalCrossentropy(from_logits=True), examples of their documentation.
    [Fact]
    public void Keras_focal_cross_entropies()
    {
        LossReference reference = new(3) { ClassWeights = [0.25, 0.25, 0.25], MeanOver = MeanOver.Rows };
        double[] losses = new double[2];
        reference.EachFocal([1, 2], [0.05, 0.9, 0.05, 0.1, 0.85, 0.05], losses);
        Near([2.63401289e-04, 6.75912094e-01], losses, 1e-6);
        double[] predictions = [0.05, 0.95, 0, 0.1, 0.8, 0.1];
        reference.EachFocal([1, 2], predictions, losses);
        Near([3.2058331e-05, 4.6627346e-01], losses, 1e-6);
        Near(0.23315276, reference.MeanFocal([1, 2], predictions), 1e-6);
        Published(0.1632, reference.MeanFocal([1, 2], predictions, weights: [0.3, 0.7]), 4);

        // Each yes/no label is a row of two logits (0, x).
        LossReference binary = new(2) { Prediction = InputForm.Logits, MeanOver = MeanOver.Rows };
        LossReference balanced = new(2) { Prediction = InputForm.Logits, MeanOver = MeanOver.Rows, ClassWeights = [0.75, 0.25] };
        int[] labels = [0, 1, 0, 0];
        double[] logits = [0, -18.6, 0, 0.51, 0, 2.94, 0, -12.8];
        foreach ((double gamma, double mean, double balancedMean) in ((double, double, double)[])[(2, 0.691, 0.51), (3, 0.647, 0.482)])
        {
            binary.FocalGamma = gamma;
            balanced.FocalGamma = gamma;
            Published(mean, binary.MeanFocal(labels, logits), 3);
            Published(balancedMean, balanced.MeanFocal(labels, logits), 3);
        }

        Published(0.133, binary.MeanFocal(labels, logits, weights: [0.8, 0.8, 0.2, 0.2]), 3);
    }

    // keras.losses.KLDivergence in its documentation: [0.916, -3.08e-06]. Keras floors the target as well, at 1e-7, and so has a term of a target of 0; ours has none.
    [Fact]
    public void Keras_kl_divergence()
    {
        LossReference reference = new(2) { LogZero = LogZero.Clamp };
        double[] losses = new double[2];
        reference.EachKlDivergence([0, 1, 0, 0], [0.6, 0.4, 0.4, 0.6], losses);
        Near(0.91629073187415501, losses[0]);
        Exactly([0], losses[1..]);
        reference.EachKlDivergence([1e-7, 1, 1e-7, 1e-7], [0.6, 0.4, 0.4, 0.6], losses);
        Near(-3.08e-6, losses[1], 1e-3);
    }

    // optax: the example of softmax_cross_entropy; the values of its tests of kl_divergence, convex_kl_divergence and sigmoid_binary_cross_entropy.
    [Fact]
    public void Optax_losses()
    {
        LossReference reference = new(3) { Prediction = InputForm.Logits };
        double[] losses = new double[2];
        reference.EachCrossEntropy([0, 1], [1.2, -0.8, -0.5, 0.9, -1.2, 1.1], losses);
        Published(0.2761, losses[0], 4);
        Published(2.9518, losses[1], 4);

        double[] logs = [-2.9957, -3.5066, -3.9120, -1.2040, -0.6931, -2.3026, -1.6094, -1.6094, -1.6094, -2.3026, -1.8971, -1.8971];
        double[] targets = [0.2, 0.2, 0.2, 0.1, 0.15, 0.15, 0.05, 0.03, 0.02, 0.3, 0.5, 0.0];
        reference = new(6) { Prediction = InputForm.LogProbabilities };
        reference.EachKlDivergence(targets, logs, losses);
        Near([0.8875577, 0.7592807], losses, 1e-6);
        reference.Kl = KlForm.NonNegative;
        reference.EachKlDivergence(targets, logs, losses);
        Near([0.88757247, 0.859308], losses, 1e-6);

        reference = new(2) { Prediction = InputForm.Logits };
        Near(5e8, reference.BinaryCrossEntropy([1, 0], [-1e9, -1e-9]) / 2, 1e-6);
        Near(0.3465736, reference.BinaryCrossEntropy([0, 1], [-1e9, 1e-9]) / 2, 1e-6);
    }

    // scipy.stats.entropy, scipy.spatial.distance.jensenshannon (a square root), scipy.special.softmax and log_softmax: examples of their documentation.
    // scipy.special.entr, rel_entr and kl_div are single terms: -p ln p, p ln(p / q), p ln(p / q) - p + q.
    [Fact]
    public void SciPy_entropies_and_divergences()
    {
        LossReference bits = new(2) { LogBase = 2 };
        LossReference nats = new(2);
        Near(1, bits.Entropy([0.5, 0.5]));
        Near(0.46899559358928117, bits.Entropy([0.9, 0.1]));
        Near(0.46899559358928117, bits.WeightedEntropy([9.0, 1]));
        Near(0.5108256237659907, nats.KlDivergence([0.5, 0.5], [0.9, 0.1]));
        Near(1, Math.Sqrt(new LossReference(3) { LogBase = 2 }.JensenShannon([1, 0, 0], [0, 1, 0])));
        Near(0.46450140402245893, Math.Sqrt(nats.JensenShannon([1, 0], [0.5, 0.5])));
        Near(0.92635848864949944, nats.KlDivergence([0.3, 0.5], [0.2, 0.1]));
        nats.Kl = KlForm.NonNegative;
        Near(0.42635848864949947, nats.KlDivergence([0.3, 0.5], [0.2, 0.1]));

        LossReference logits = new(4) { Prediction = InputForm.Logits };
        double[] p = new double[4];
        logits.Softmax([1, 0.5, 0.2, 3], p);
        Near([1.05877e-01, 6.42177e-02, 4.75736e-02, 7.82332e-01], p, 1e-5);
        double[] logs = new double[2];
        new LossReference(2) { Prediction = InputForm.Logits }.LogSoftmax([1000, 1], logs);
        Exactly([0, -999], logs);
    }

    // XGBoost's multi:softprob: the gradient p - onehot, but 2 p (1 - p) for the Hessian, floored at 1e-16: twice ours.
    [Fact]
    public void XGBoost_softprob()
    {
        LossReference reference = new(3) { Prediction = InputForm.Logits };
        double[] gradient = new double[3];
        double[] hessian = new double[3];
        reference.CrossEntropyHessian(2, [0.5, -1, 2], gradient, hessian);
        Near([0.17529039214003669, 0.039112573270687452, -0.21440296541072414], gradient);
        Near([0.28912734112685771, 0.075165559765665115, 0.33686866766762394], Array.ConvertAll(hessian, h => 2 * h));
    }

    // Documentation rounds some digits, and cuts others.
    private static void Published(double published, double actual, int digits) =>
        Assert.True(Math.Abs(published - actual) <= Math.Pow(10, -digits), $"published {published}, got {actual:R}");
}
