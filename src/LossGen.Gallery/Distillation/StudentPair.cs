using LossGen.Gallery.Networks;

namespace LossGen.Gallery.Distillation;

/// <summary>Two students of one run, and their shares of right guesses on held-out digits.</summary>
internal sealed record StudentPair(HiddenLayerNetwork OfLabels, HiddenLayerNetwork OfTeacher, double LabelAccuracy, double TeacherAccuracy);
