using System;
using System.Collections.Generic;
using System.Linq;
using FsCheck.Xunit;
using LossGen.Gallery.CartPole;
using Xunit;

namespace LossGen.Gallery.Tests;

/// <summary>The cart and the pole against the published equations with the library's sine and cosine, and the advantages against their definition.</summary>
public sealed class CartPoleTests
{
    [Property]
    public void Sine_and_cosine_are_those_of_the_library_within_a_rounding(ushort share)
    {
        // A pole that has not fallen is within 12 degrees.
        double angle = CartPoleState.MostAngle * ((share / 32767.5) - 1);
        Assert.InRange(Math.Abs(CartPoleState.Sin(angle) - Math.Sin(angle)), 0, 1e-16);
        Assert.InRange(Math.Abs(CartPoleState.Cos(angle) - Math.Cos(angle)), 0, 2.3e-16);
    }

    [Fact]
    public void A_thousand_episodes_follow_the_published_equations()
    {
        Random random = new(4);
        int steps = 0;
        for (int episode = 0; episode < 1000; episode++)
        {
            CartPoleState state = CartPoleState.Start(random);
            double[] reference = [state.Position, state.Velocity, state.Angle, state.AngularVelocity];
            Assert.All(reference, number => Assert.InRange(number, -0.05, 0.05));
            while (!state.HasFallen)
            {
                bool pushRight = random.Next(2) == 1;
                state = state.After(pushRight);
                reference = After(reference, pushRight);
                double[] numbers = [state.Position, state.Velocity, state.Angle, state.AngularVelocity];
                Assert.All(numbers.Zip(reference), pair => Assert.InRange(Math.Abs(pair.First - pair.Second), 0, 1e-12));
                Assert.Equal(Math.Abs(reference[0]) > 2.4 || Math.Abs(reference[2]) > 0.20943951023931953, state.HasFallen);
                steps++;
            }
        }

        // A pole that is pushed at random stands for some 22 steps.
        Assert.InRange(steps / 1000.0, 20, 25);
    }

    [Fact]
    public void A_pole_at_rest_stays_upright_between_pushes_to_either_side()
    {
        CartPoleState state = default(CartPoleState).After(pushRight: true);

        // By hand: 10 N on 1.1 kg, of which the pole, tipping to the left, takes its part.
        Assert.Equal(8 / 41.0, state.Velocity, 1e-14);
        Assert.Equal(-12 / 41.0, state.AngularVelocity, 1e-14);
        Assert.Equal(state with { Velocity = -state.Velocity, AngularVelocity = -state.AngularVelocity }, default(CartPoleState).After(pushRight: false));
    }

    [Fact]
    public void Advantages_are_discounted_returns_above_their_mean_in_units_of_their_deviation()
    {
        const double discount = 0.5;
        int[] lengths = [1, 3, 2];
        List<Episode> episodes = [.. lengths.Select(n => new Episode([.. Enumerable.Repeat(default(CartPoleState), n + 1)], [.. Enumerable.Repeat(1, n)]))];
        EpisodeBatch batch = new(episodes, 4, discount);

        // By hand: returns 1; 1.75, 1.5, 1; 1.5, 1. Their means by step: 4.25/3, 2.5/3, 1/3.
        double[] above = [1 - (4.25 / 3), 1.75 - (4.25 / 3), 1.5 - (2.5 / 3), 1 - (1 / 3.0), 1.5 - (4.25 / 3), 1 - (2.5 / 3)];
        double mean = above.Average();
        double deviation = Math.Sqrt(above.Average(a => Math.Pow(a - mean, 2)));
        Assert.Equal(2, batch.MeanSteps);
        Assert.Equal(above.Length, batch.Advantages.Length);
        Assert.All(above.Zip(batch.Advantages), pair => Assert.Equal((pair.First - mean) / deviation, pair.Second, 1e-6));
    }

    [Fact]
    public void Episodes_end_where_the_pole_falls_or_after_500_steps()
    {
        PolicyGradient policy = new(3);
        _ = policy.Learn(15).ToList();
        Episode[] episodes = [.. Enumerable.Range(0, 20).Select(policy.PlayGreedily)];
        Assert.All(episodes, episode =>
        {
            Assert.Equal(episode.Actions.Count + 1, episode.States.Count);
            Assert.DoesNotContain(episode.States.SkipLast(1), state => state.HasFallen);
            Assert.True(episode.States[^1].HasFallen || episode.Actions.Count == 500);
            for (int t = 0; t < episode.Actions.Count; t++)
            {
                Assert.Equal(episode.States[t].After(episode.Actions[t] == 1), episode.States[t + 1]);
            }
        });
    }

    private static double[] After(double[] state, bool pushRight)
    {
        const double gravity = 9.8;
        const double cart = 1.0;
        const double pole = 0.1;
        const double half = 0.5;
        const double tau = 0.02;
        (double x, double v, double theta, double omega) = (state[0], state[1], state[2], state[3]);
        double force = pushRight ? 10 : -10;
        double temp = (force + (pole * half * omega * omega * Math.Sin(theta))) / (cart + pole);
        double thetaAcceleration = ((gravity * Math.Sin(theta)) - (Math.Cos(theta) * temp)) / (half * ((4.0 / 3.0) - (pole * Math.Cos(theta) * Math.Cos(theta) / (cart + pole))));
        double xAcceleration = temp - (pole * half * thetaAcceleration * Math.Cos(theta) / (cart + pole));
        return [x + (tau * v), v + (tau * xAcceleration), theta + (tau * omega), omega + (tau * thetaAcceleration)];
    }
}
