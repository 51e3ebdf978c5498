using Xunit;
using static LossGen.Tests.Reference.Numbers;

namespace LossGen.Tests.Reference;

/// <summary>Against mpmath at 60 digits.</summary>
public class AccurateMathTests
{
    [Theory]
    [InlineData(0, 0)]
    [InlineData(1e-300, 1e-300)]
    [InlineData(1e-17, 1e-17)]
    [InlineData(1.1102230246251565e-16, 1.1102230246251565e-16)]
    [InlineData(2.220446049250313e-16, 2.2204460492503128e-16)]
    [InlineData(1e-10, 9.999999999500001e-11)]
    [InlineData(-1e-10, -1.00000000005e-10)]
    [InlineData(0.001, 0.0009995003330835331)]
    [InlineData(0.3, 0.26236426446749106)]
    [InlineData(-0.3, -0.35667494393873234)]
    [InlineData(-0.9, -2.302585092994046)]
    [InlineData(0.7, 0.5306282510621704)]
    [InlineData(1.5, 0.9162907318741551)]
    [InlineData(10, 2.3978952727983707)]
    [InlineData(1e10, 23.025850930040455)]
    [InlineData(1e300, 690.7755278982137)]
    [InlineData(-0.9999999999, -23.02585084720009)]
    [InlineData(-1, -Infinity)]
    [InlineData(Infinity, Infinity)]
    [InlineData(double.NaN, double.NaN)]
    public void Log1p_is_right_to_the_last_digits(double x, double expected) => Near(expected, AccurateMath.Log1p(x), 1e-15);

    [Theory]
    [InlineData(0, 0)]
    [InlineData(1e-300, 1e-300)]
    [InlineData(1e-17, 1e-17)]
    [InlineData(-1e-17, -1e-17)]
    [InlineData(1e-10, 1.00000000005e-10)]
    [InlineData(-1e-10, -9.999999999500001e-11)]
    [InlineData(0.001, 0.0010005001667083417)]
    [InlineData(-0.001, -0.0009995001666250085)]
    [InlineData(0.3, 0.3498588075760031)]
    [InlineData(-0.3, -0.2591817793182821)]
    [InlineData(0.9, 1.4596031111569496)]
    [InlineData(-0.9, -0.5934303402594009)]
    [InlineData(1.5, 3.481689070338065)]
    [InlineData(-1.5, -0.7768698398515702)]
    [InlineData(-40, -1)]
    [InlineData(100, 2.6881171418161356e+43)]
    [InlineData(700, 1.0142320547350045e+304)]
    [InlineData(-Infinity, -1)]
    [InlineData(Infinity, Infinity)]
    [InlineData(double.NaN, double.NaN)]
    public void Expm1_is_right_to_the_last_digits(double x, double expected) => Near(expected, AccurateMath.Expm1(x), 1e-15);

    [Theory]
    [InlineData(0, 0)]
    [InlineData(1e-17, 5.000000000000001e-35)]
    [InlineData(-1e-10, 4.999999999833334e-21)]
    [InlineData(0.001, 5.00166708341668e-07)]
    [InlineData(-0.3, 0.040818220681717865)]
    [InlineData(0.9, 0.5596031111569497)]
    [InlineData(1.5, 1.9816890703380647)]
    [InlineData(-1.5, 0.7231301601484298)]
    [InlineData(-40, 39)]
    [InlineData(double.NaN, double.NaN)]
    public void Expm1MinusX_is_right_to_the_last_digits(double x, double expected) => Near(expected, AccurateMath.Expm1MinusX(x), 1e-15);

    [Fact]
    public void A_compensated_sum_keeps_what_an_ordinary_one_loses()
    {
        CompensatedSum sum = default;
        foreach (double x in (double[])[1, 1e100, 1, -1e100])
        {
            sum.Add(x);
        }

        Assert.Equal(2, sum.Value);
        sum.Add(Infinity);
        Assert.Equal(Infinity, sum.Value);
        sum.Add(-Infinity);
        AllNaN(sum.Value);
    }
}
