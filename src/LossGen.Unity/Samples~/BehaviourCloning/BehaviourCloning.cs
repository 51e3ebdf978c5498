using System;
using UnityEngine;

namespace LossGen.Samples
{
    /// <summary>Learns to walk to a goal by copying the moves of an expert: put it on an empty object and press Play. It allocates nothing a frame but what it logs.</summary>
    public sealed class BehaviourCloning : MonoBehaviour
    {
        private const int Rows = 64;
        private const int Inputs = 2;

        [SerializeField, Tooltip("How far a frame moves the weights against the gradient.")]
        private float learningRate = 4;

        // One row of weights a direction: right, left, up, down.
        private readonly float[] _weights = new float[MoveLoss.ClassCount * Inputs];
        private readonly float[] _goals = new float[Rows * Inputs];
        private readonly int[] _moves = new int[Rows];
        private readonly float[] _logits = new float[Rows * MoveLoss.ClassCount];
        private readonly float[] _gradients = new float[Rows * MoveLoss.ClassCount];
        private readonly System.Random _random = new System.Random(1);
        private int _frames;

        /// <summary>The mean cross-entropy of the last frame's moves, in nats: ln 4 before the first step.</summary>
        public float Loss { get; private set; }

        /// <summary>The mean entropy of the last frame's predictions, in nats: how unsure they were.</summary>
        public float Doubt { get; private set; }

        private void Update()
        {
            Watch();
            Predict();

            // Softmax, losses and the gradient of the mean with respect to the logits, in one call.
            Loss = MoveLoss.MeanCrossEntropy(_moves, _logits, _gradients);
            Doubt = MoveLoss.MeanEntropy(_logits);
            Learn();
            if (++_frames % 60 == 0)
            {
                Debug.Log($"After {_frames} frames: loss {Loss:F3}, entropy {Doubt:F3} nats");
            }
        }

        // The expert walks along the longer way first.
        private void Watch()
        {
            for (int row = 0; row < Rows; row++)
            {
                float x = (float)((_random.NextDouble() * 2) - 1);
                float y = (float)((_random.NextDouble() * 2) - 1);
                _goals[row * Inputs] = x;
                _goals[(row * Inputs) + 1] = y;
                _moves[row] = Math.Abs(x) > Math.Abs(y) ? (x > 0 ? 0 : 1) : (y > 0 ? 2 : 3);
            }
        }

        private void Predict()
        {
            for (int row = 0; row < Rows; row++)
            {
                for (int move = 0; move < MoveLoss.ClassCount; move++)
                {
                    float logit = 0;
                    for (int i = 0; i < Inputs; i++)
                    {
                        logit += _weights[(move * Inputs) + i] * _goals[(row * Inputs) + i];
                    }

                    _logits[(row * MoveLoss.ClassCount) + move] = logit;
                }
            }
        }

        private void Learn()
        {
            for (int row = 0; row < Rows; row++)
            {
                for (int move = 0; move < MoveLoss.ClassCount; move++)
                {
                    float step = learningRate * _gradients[(row * MoveLoss.ClassCount) + move];
                    for (int i = 0; i < Inputs; i++)
                    {
                        _weights[(move * Inputs) + i] -= step * _goals[(row * Inputs) + i];
                    }
                }
            }
        }
    }
}
