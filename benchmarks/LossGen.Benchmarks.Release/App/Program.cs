using System;
using System.IO;
using System.Linq;
using LossGen.Benchmarks.Release;

if (args is ["--help" or "-h"])
{
    Console.WriteLine(ReleaseOptions.Usage);
    return 0;
}

ReleaseOptions options;
try
{
    options = ReleaseOptions.Parse(args);
}
catch (ArgumentException error)
{
    Console.Error.WriteLine(error.Message);
    Console.Error.WriteLine(ReleaseOptions.Usage);
    return 2;
}

string file = Path.Combine(options.Out, "release.json");
ReleaseResult result;
try
{
    Directory.CreateDirectory(options.Out);
    result = new ReleaseComparison(options, Console.WriteLine).Run();
}
catch (InvalidOperationException error)
{
    Console.Error.WriteLine(error.Message);
    return 1;
}
catch (Exception error) when (error is IOException or UnauthorizedAccessException)
{
    Console.Error.WriteLine(error.Message);
    return 2;
}

File.WriteAllText(file, result.ToJson());
Console.WriteLine();
Console.WriteLine($"# {result.Host.Description}");
Console.WriteLine($"released: {result.Released.Version} {result.Released.Commit}, today: {result.Today.Version} {result.Today.Commit}");
Console.WriteLine();
Console.WriteLine(result.ToTable());
Console.WriteLine(file);
foreach (string complaint in result.Complaints())
{
    Console.Error.WriteLine(complaint);
}

return result.Jobs.Any(job => job.IsSlower) ? 1 : 0;
