using System;
using Xunit;
using static LossGen.Tests.Reference.Numbers;

namespace LossGen.Tests.Reference;

/// <summary>Perplexity, Renyi entropies, and the impurities of weights (mpmath at 80 digits).</summary>
public class LossReferenceEntropyTests
{
    private static readonly double[] s_confident = [40, 0, 0, -3];

    [Theory]
    [InlineData(0.5, 9.1644255357797991e-9, -4.5822127530374518e-9, 4.5990553554633355e-10)]
    [InlineData(0.9999, 3.5837185184732561e-16, -3.4962866386996003e-16, 9.1137344416034358e-18)]
    [InlineData(1, 3.5767162549931104e-16, -3.4896340388496876e-16, 0)]
    [InlineData(1.0000001, 3.5767092620917769e-16, -3.4896273949110588e-16, 9.0950448167876112e-18)]
    [InlineData(2, 1.7416443228684572e-17, -1.7416443228684572e-17, 4.2302620751821609e-19)]
    [InlineData(3.7, 1.1933488878913503e-17, -1.1933488878913503e-17, 2.8985129033655547e-19)]
    [InlineData(100, 8.7961834488305919e-18, -8.7961834488305919e-18, 2.1364959975667479e-19)]
    [InlineData(double.PositiveInfinity, 8.708221614342286e-18, -8.708221614342286e-18, 2.1151310375910805e-19)]
    public void The_Renyi_entropy_of_a_confident_row_keeps_its_digits(double order, double entropy, double first, double last)
    {
        LossReference reference = new(classes: 4) { Prediction = InputForm.Logits, RenyiOrder = order };
        double[] gradient = new double[4];
        Near(entropy, reference.Renyi(s_confident, gradient), 1e-13);
        Near(first, gradient[0], 1e-13);
        if (last != 0)
        {
            Near(last, gradient[3], 1e-13);
        }
    }

    [Theory]
    [InlineData(0.5, 1.205210877309876, -0.13531900115779638)]
    [InlineData(0.9999, 1.0673121932108151, -0.23794980982445775)]
    [InlineData(1.0000001, 1.0672892011221226, -0.23796659179262768)]
    [InlineData(2, 0.90856678587076272, -0.35379637526686244)]
    [InlineData(3.7, 0.79983254116528261, -0.4482633367311694)]
    [InlineData(100, 0.62971088547235052, -0.46857459953974315)]
    public void Renyi_entropies_of_a_mild_row(double order, double entropy, double third)
    {
        LossReference reference = new(classes: 4) { Prediction = InputForm.Logits, RenyiOrder = order };
        double[] gradient = new double[4];
        Near(entropy, reference.Renyi([1.5, -0.25, 2, 0.125], gradient), 1e-13);
        Near(third, gradient[2], 1e-13);
    }

    [Fact]
    public void Renyi_entropies_of_probabilities_that_do_not_sum_to_1()
    {
        LossReference reference = new(classes: 3);
        double[] gradient = new double[3];
        Near(0.63017238139855698, reference.Renyi([0.7, 0.2, 0.05], gradient));
        Near([-2.6291079812206574, -0.75117370892018792, -0.18779342723004698], gradient);
        reference.RenyiOrder = 0.5;
        Near(0.82087932200039987, reference.Renyi([0.7, 0.2, 0.05], gradient));
        Near([0.79286509705090741, 1.4833147735478827, 2.9666295470957655], gradient);
        reference.RenyiOrder = 1.0000001;
        Near(512933.70288826465, reference.Renyi([0.7, 0.2, 0.05], gradient));
        reference.RenyiOrder = 0;
        Near(Math.Log(2), reference.Renyi([0.7, 0, 0.05], gradient));
        Exactly([0, 0, 0], gradient);
        reference.RenyiOrder = Infinity;
        Near(-Math.Log(0.4), reference.Renyi([0.2, 0.4, 0.4], gradient));
        Exactly([0, -2.5, 0], gradient);
    }

    [Fact]
    public void Perplexity_counts_classes_whatever_the_log_base()
    {
        LossReference reference = new(classes: 4) { LogBase = 2 };
        double[] gradient = new double[4];
        Near(4, reference.Perplexity([0.25, 0.25, 0.25, 0.25]));
        Near(1, reference.Perplexity([0, 1, 0, 0]));
        reference.Prediction = InputForm.Logits;
        Near(2.9074872613390794, reference.Perplexity([1.5, -0.25, 2, 0.125], gradient));
        Near([0.053061351561830409, 0.29672748095509743, -0.69188478551876491, 0.34209595300183707], gradient, 1e-13);
    }

    [Fact]
    public void Impurities_of_weights_need_no_normalisation()
    {
        LossReference reference = new(classes: 3);
        double[] gradient = new double[3];
        Near(1.0239287996389363, reference.WeightedEntropy([3, 5, 8], gradient));
        Near([0.04062797712079595, 0.0087013756354215327, -0.020673851192436939], gradient, 1e-13);
        Near(0.6171875, reference.Gini([3, 5, 8], gradient));
        Near([0.0244140625, 0.0087890625, -0.0146484375], gradient);
        Exactly([reference.WeightedEntropy([3.0, 5, 8]), reference.Gini([3.0, 5, 8])], [reference.WeightedEntropy((int[])[3, 5, 8]), reference.Gini((int[])[3, 5, 8])]);

        Near(4.1150575891695056e-5, reference.WeightedEntropy([1e6, 3, 1e-9], gradient));
        Near([-3.8150465939288203e-11, 1.2716821968249856e-5, 3.4538634628426375e-5], gradient);
        Near(5.9999640021619814e-6, reference.Gini([1e6, 3, 1e-9], gradient));
        Near([-5.9999280024859614e-12, 1.9999760001619931e-6, 1.9999820001259913e-6], gradient);
        Near(1.0986122886677764, reference.WeightedEntropy([1000001.0, 1000000, 999999], gradient));
        Near([-3.3333305555566667e-13, 3.3333361111122222e-13], [gradient[0], gradient[2]], 1e-13);
        Near(0.66666666666644444, reference.Gini([1000001.0, 1000000, 999999], gradient));
        Near([-2.2222207407407407e-13, 2.2222237037037037e-13], [gradient[0], gradient[2]], 1e-13);
        reference.LogBase = 2;
        Near(1.5, reference.WeightedEntropy([2, 4, 2]));
        Near(0.625, reference.Gini([2, 4, 2]));
    }
}
