using System;
using System.IO;
using System.Reflection;
using System.Runtime.Loader;
using LossGen.Benchmarks.Results;

namespace LossGen.Benchmarks.Release;

/// <summary>
/// One build of LossGen with the subject compiled beside it, loaded apart from all others: a build loaded twice is compiled twice, to other addresses, which is part of the noise.
/// </summary>
internal sealed class Build : AssemblyLoadContext
{
    private const string SubjectName = "LossGen.Benchmarks.Release.Subject";

    private readonly string _folder;
    private readonly Func<string, int[], float[], float[], float[], float[], Action> _create;

    public Build(string folder)
        : base(folder)
    {
        _folder = Path.GetFullPath(folder);
        Assembly subject = LoadFromAssemblyPath(FileOf(folder));
        Version = BuildVersion.Of(LoadFromAssemblyPath(Path.Combine(_folder, "LossGen.dll")));
        _create = subject.GetType(SubjectName + ".SubjectJobs", throwOnError: true)!.GetMethod("Create")!
            .CreateDelegate<Func<string, int[], float[], float[], float[], float[], Action>>();
    }

    public BuildVersion Version { get; }

    public static string FileOf(string folder) => Path.Combine(Path.GetFullPath(folder), SubjectName + ".dll");

    public Action Create(ReleaseJob job, Batch batch) => _create(job.Name, batch.Labels, batch.Targets, batch.Predictions, batch.Losses, batch.Gradients);

    // The framework is shared; LossGen.dll is the folder's own.
    protected override Assembly? Load(AssemblyName assemblyName)
    {
        string own = Path.Combine(_folder, assemblyName.Name + ".dll");
        return File.Exists(own) ? LoadFromAssemblyPath(own) : null;
    }
}
