using System;

namespace LossGen.Gallery.CartPole;

/// <summary>
/// A pole on a cart (Barto, Sutton and Anderson 1983), with the numbers of Gymnasium's CartPole-v1: a push to the left or to the right every 0.02 s.
/// Sine and cosine differ between C libraries, so here they are sums of products, which have the same bits everywhere.
/// </summary>
internal readonly record struct CartPoleState(double Position, double Velocity, double Angle, double AngularVelocity)
{
    public const double MostPosition = 2.4;

    /// <summary>12 degrees.</summary>
    public const double MostAngle = 12 * 2 * Math.PI / 360;

    private const double Gravity = 9.8;
    private const double CartMass = 1;
    private const double PoleMass = 0.1;
    private const double TotalMass = CartMass + PoleMass;
    private const double HalfLength = 0.5;
    private const double Push = 10;
    private const double Seconds = 0.02;
    private const double MostAtStart = 0.05;

    public bool HasFallen => !(Math.Abs(Position) <= MostPosition && Math.Abs(Angle) <= MostAngle);

    public static CartPoleState Start(Random random)
    {
        return new CartPoleState(Uniform(random), Uniform(random), Uniform(random), Uniform(random));

        static double Uniform(Random random) => MostAtStart * ((2 * random.NextDouble()) - 1);
    }

    /// <summary>The state after a push: Euler's method, as in the original.</summary>
    public CartPoleState After(bool pushRight)
    {
        double sin = Sin(Angle);
        double cos = Cos(Angle);
        double pull = ((pushRight ? Push : -Push) + (PoleMass * HalfLength * AngularVelocity * AngularVelocity * sin)) / TotalMass;
        double angular = ((Gravity * sin) - (cos * pull)) / (HalfLength * ((4.0 / 3) - (PoleMass * cos * cos / TotalMass)));
        double linear = pull - (PoleMass * HalfLength * angular * cos / TotalMass);
        return new CartPoleState(
            Position + (Seconds * Velocity),
            Velocity + (Seconds * linear),
            Angle + (Seconds * AngularVelocity),
            AngularVelocity + (Seconds * angular));
    }

    public void WriteTo(Span<float> observation)
    {
        observation[0] = (float)Position;
        observation[1] = (float)Velocity;
        observation[2] = (float)Angle;
        observation[3] = (float)AngularVelocity;
    }

    /// <summary>Taylor's series up to x^11: for angles of at most 0.21 the next term is below 1e-18.</summary>
    internal static double Sin(double x)
    {
        double square = x * x;
        return x * (1 - (square / 6 * (1 - (square / 20 * (1 - (square / 42 * (1 - (square / 72 * (1 - (square / 110))))))))));
    }

    /// <summary>Taylor's series up to x^12: for angles of at most 0.21 the next term is below 1e-20.</summary>
    internal static double Cos(double x)
    {
        double square = x * x;
        return 1 - (square / 2 * (1 - (square / 12 * (1 - (square / 30 * (1 - (square / 56 * (1 - (square / 90 * (1 - (square / 132)))))))))));
    }
}
