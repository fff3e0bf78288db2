using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace BotAssistant.Dialogs;

public interface IDialogs
{
    /// <summary>What is in force now. One turn takes it once and keeps it to its end.</summary>
    DialogCatalog Current { get; }
}

/// <summary>The catalogue from the files. Files that cannot be used stop the start; later they leave the catalogue as it was.</summary>
public sealed class DialogFiles : IDialogs
{
    private readonly string shipped;
    private readonly string? county;
    private readonly DialogCheck check;
    private readonly ILogger<DialogFiles> log;
    private volatile DialogCatalog current;
    private volatile string? lastProblem;
    private string loaded;
    private string lastSeen;

    public DialogFiles(IOptions<DialogOptions> options, DialogCheck check, ILogger<DialogFiles> log)
        : this(Path.Combine(AppContext.BaseDirectory, "dialogs"), options.Value.Directory, check, log)
    {
    }

    internal DialogFiles(string shipped, string? county, DialogCheck check, ILogger<DialogFiles> log)
    {
        this.shipped = shipped;
        this.county = string.IsNullOrWhiteSpace(county) ? null : county;
        this.check = check;
        this.log = log;
        loaded = lastSeen = Fingerprint();
        current = Load();
    }

    public DialogCatalog Current => current;

    /// <summary>Why the files as they are now are not in force; null when they are.</summary>
    public string? LastProblem => lastProblem;

    /// <summary>Reads the files again when they changed and have been left alone since the look before.</summary>
    internal void Look()
    {
        var seen = Fingerprint();
        var settled = seen == lastSeen;
        lastSeen = seen;
        if (!settled || seen == loaded)
            return;
        loaded = seen;
        try
        {
            current = Load();
            lastProblem = null;
            log.Reloaded();
        }
        catch (DialogFilesException e)
        {
            lastProblem = e.Message;
            foreach (var problem in e.Problems)
                log.Problem(problem);
            log.KeptOld(e.Problems.Count);
        }
    }

    private DialogCatalog Load()
    {
        var problems = new DialogProblems();
        try
        {
            var ours = Read(shipped, "dialogs", problems);
            var theirs = county is null ? null : Read(county, county.TrimEnd('/', '\\'), problems);
            check.Run(ours, theirs, problems);
            return problems.Count == 0 ? new(ours, theirs) : throw new DialogFilesException(problems.ToList());
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            problems.Add(Spot.WholeFile(county ?? shipped), $"The files cannot be listed: {e.Message}", "Check that the service may read them.");
            throw new DialogFilesException(problems.ToList());
        }
    }

    private static DialogLayer Read(string directory, string name, DialogProblems problems)
    {
        var layer = new DialogLayer(name);
        new DialogReader(layer, problems).Read(directory);
        return layer;
    }

    private string Fingerprint()
    {
        try
        {
            return string.Join('\n', new[] { shipped, county }.Where(Directory.Exists).SelectMany(directory => DialogReader.FilesIn(directory!))
                .Select(file => string.Create(null, $"{file.FullName}|{file.Length}|{file.LastWriteTimeUtc.Ticks}")));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return "unreadable";
        }
    }
}
