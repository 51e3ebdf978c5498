namespace LossGen.Cluster.Training;

/// <summary>Is told what happens in a training: the printed lines, and the test that kills a silo in the middle of an epoch, need no place in the training itself.</summary>
internal interface ITrainingListener
{
    /// <summary>A shard's gradient has come. Calls may come from several threads, one at a time.</summary>
    void ShardDone(StepNumber step, int shardsDone, int shardCount);

    /// <summary>A shard is computed once more.</summary>
    /// <param name="step">The step.</param>
    /// <param name="shard">The shard.</param>
    /// <param name="reason">Why; a silo that is gone, or the shard's own failure.</param>
    void ShardRepeated(StepNumber step, int shard, string reason);

    void EpochDone(EpochRecord record);
}
