using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace BotAssistant.Dialogs;

public interface IDialogs
{
    /// <summary>What is in force now. One turn takes it once and keeps it to its end.</summary>
    DialogCatalog Current { get; }
}

/// <summary>
/// The catalogue from the files. Shipped files that cannot be used stop the start; a county's that cannot leave the shipped ones in force.
/// Later, files that cannot be used leave the catalogue as it was.
/// </summary>
public sealed class DialogFiles : IDialogs
{
    private readonly string shipped;
    private readonly string? county;
    private readonly DialogCheck check;
    private readonly ILogger<DialogFiles> log;
    private volatile DialogCatalog current;
    private volatile string? lastProblem;
    private volatile IReadOnlyList<DialogProblem> problems = [];
    private string loaded;
    private string lastSeen;

    // The shipped files as they last could be used: their words tell what is wrong with the others.
    private DialogLayer words = new("dialogs");

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
        current = Start();
    }

    public DialogCatalog Current => current;

    /// <summary>Why the files as they are now are not in force; null when they are.</summary>
    public string? LastProblem => lastProblem;

    /// <summary>The same, one by one.</summary>
    public IReadOnlyList<DialogProblem> Problems => problems;

    /// <summary>
    /// Reads the files again when they changed and have been left alone since the look before; broken ones at every look, as a
    /// permission that was given shows nowhere else.
    /// </summary>
    internal void Look()
    {
        var seen = Fingerprint();
        var settled = seen == lastSeen;
        lastSeen = seen;
        if (!settled || (seen == loaded && lastProblem is null))
            return;
        var changed = seen != loaded;
        loaded = seen;
        if (Load(county, out var found) is { } catalog)
        {
            current = catalog;
            lastProblem = null;
            problems = [];
            var said = new Said(DialogFileTexts.InForce).In(words);
            log.InForce(said);
        }
        else if (changed || Lines(found) != lastProblem)
        {
            Report(found, DialogFileTexts.KeptOld);
        }
    }

    private DialogCatalog Start()
    {
        if (Load(county, out var found) is { } catalog)
            return catalog;
        if (county is null || Load(null, out _) is not { } alone)
            throw new DialogFilesException(new Said(DialogFileTexts.Heading).In(words), found);
        Report(found, DialogFileTexts.ShippedOnly);
        return alone;
    }

    private void Report(IReadOnlyList<DialogProblem> found, TextKey consequence)
    {
        problems = found;
        lastProblem = Lines(found);
        foreach (var problem in found)
            log.Problem(problem);
        var said = new Said(consequence, ("count", found.Count)).In(words);
        log.NotInForce(said);
    }

    private static string Lines(IReadOnlyList<DialogProblem> found) => string.Join(Environment.NewLine, found);

    private DialogCatalog? Load(string? replacing, out IReadOnlyList<DialogProblem> found)
    {
        var all = new DialogProblems();
        var ours = Read(shipped, "dialogs", all);
        var theirs = replacing is null ? null : Read(replacing, replacing.TrimEnd('/', '\\'), all);
        check.Run(ours, theirs, all);
        var forms = FormFiles.Read((shipped, "dialogs"), replacing is null ? null : (replacing, replacing.TrimEnd('/', '\\')), check.Handlers, all);
        if (all.Count == 0 || current is null)
            words = ours;
        found = all.In(words);
        return all.Count == 0 ? new(ours, theirs, forms) : null;
    }

    private static DialogLayer Read(string directory, string name, DialogProblems problems)
    {
        var layer = new DialogLayer(name);
        try
        {
            new DialogReader(layer, problems).Read(directory);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            layer.HasUnreadFile = true;
            problems.Add(Spot.WholeFile(name), DialogFileTexts.NotListable, DialogFileTexts.AllowReading);
        }
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
