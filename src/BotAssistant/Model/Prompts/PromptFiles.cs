using System.Collections.Frozen;
using System.Text;
using System.Text.RegularExpressions;
using BotAssistant.Dialogs;
using BotAssistant.Problems;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace BotAssistant.Model.Prompts;

/// <summary>The shipped prompts cannot be used.</summary>
internal sealed class PromptFilesException(string lines, IReadOnlyList<DialogProblem> problems) : ProblemException(PromptTexts.Broken.Name, ("problems", lines))
{
    public IReadOnlyList<DialogProblem> Problems { get; } = problems;
}

/// <summary>
/// The prompts in force. Shipped files that cannot be used stop the start; a county's that cannot leave the shipped ones in force. Later,
/// files that cannot be used leave the prompts as they were. All of them change together, or none.
/// </summary>
internal sealed class PromptFiles
{
    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    private readonly string shipped;
    private readonly string? county;
    private readonly IDialogs dialogs;
    private readonly ILogger<PromptFiles> log;
    private volatile FrozenDictionary<string, PromptFile> current;
    private volatile string? lastProblem;
    private string loaded;
    private string lastSeen;

    public PromptFiles(IOptions<PromptOptions> options, IDialogs dialogs, ILogger<PromptFiles> log)
        : this(Path.Combine(AppContext.BaseDirectory, "prompts"), options.Value.Directory, dialogs, log)
    {
    }

    internal PromptFiles(string shipped, string? county, IDialogs dialogs, ILogger<PromptFiles> log)
    {
        this.shipped = shipped;
        this.county = string.IsNullOrWhiteSpace(county) ? null : county;
        this.dialogs = dialogs;
        this.log = log;
        loaded = lastSeen = Fingerprint();
        current = Start();
    }

    /// <summary>Why the files as they are now are not in force; null when they are.</summary>
    public string? LastProblem => lastProblem;

    /// <summary>The same, one by one.</summary>
    public IReadOnlyList<DialogProblem> Problems { get; private set; } = [];

    public PromptFile Of(PromptKey key) => current[key.Name];

    /// <returns>Null if there is none of this name.</returns>
    public PromptFile? Find(string name) => current.GetValueOrDefault(name);

    /// <summary>Reads the files again when they changed and have been left alone since the look before.</summary>
    public void Look()
    {
        var seen = Fingerprint();
        var settled = seen == lastSeen;
        lastSeen = seen;
        if (!settled || (seen == loaded && lastProblem is null))
        {
            return;
        }

        var changed = seen != loaded;
        loaded = seen;
        if (Load(county, out var problems) is { } read)
        {
            current = read;
            lastProblem = null;
            Problems = [];
            var said = dialogs.Current.Text(PromptTexts.InForce, ("count", read.Count));
            log.PromptsInForce(said);
        }
        else if (changed)
        {
            Report(problems, PromptTexts.KeptOld);
        }
    }

    private FrozenDictionary<string, PromptFile> Start()
    {
        if (Load(county, out var problems) is { } read)
        {
            return read;
        }

        if (county is null || Load(null, out _) is not { } alone)
        {
            throw new PromptFilesException(Lines(problems), problems);
        }

        Report(problems, PromptTexts.ShippedOnly);
        return alone;
    }

    private void Report(IReadOnlyList<DialogProblem> problems, TextKey consequence)
    {
        lastProblem = Lines(problems);
        Problems = problems;
        foreach (var problem in problems)
        {
            log.PromptProblem(problem);
        }

        log.PromptsNotInForce(dialogs.Current.Text(consequence, ("count", problems.Count)));
    }

    private static string Lines(IReadOnlyList<DialogProblem> problems) => string.Concat(problems.Select(problem => Environment.NewLine + "  " + problem));

    private FrozenDictionary<string, PromptFile>? Load(string? replacing, out IReadOnlyList<DialogProblem> found)
    {
        var problems = new DialogProblems();
        var prompts = Read(shipped, "prompts", problems);
        foreach (var missing in PromptKeys.All.Where(key => problems.Count == 0 && !prompts.ContainsKey(key.Name)))
        {
            problems.Add(Spot.WholeFile("prompts"), new(PromptTexts.MissingFile, ("name", missing.Name)), PromptTexts.MissingFileDo);
        }

        foreach (var (name, theirs) in replacing is null ? [] : Read(replacing, replacing.TrimEnd('/', '\\'), problems))
        {
            prompts[name] = theirs;
        }

        found = problems.In(dialogs.Current);
        return problems.Count == 0 ? prompts.ToFrozenDictionary(StringComparer.Ordinal) : null;
    }

    private static Dictionary<string, PromptFile> Read(string directory, string name, DialogProblems problems)
    {
        var read = new Dictionary<string, PromptFile>(StringComparer.Ordinal);
        var reading = new PromptReading(problems);
        foreach (var file in FilesIn(directory, name, problems))
        {
            var shown = $"{name}/{file.Name}";
            try
            {
                if (file.Length > PromptReading.MaxBytes)
                {
                    problems.Add(Spot.WholeFile(shown), PromptTexts.TooLarge, PromptTexts.TooLargeDo);
                }
                else if (reading.Read(shown, Path.GetFileNameWithoutExtension(file.Name), File.ReadAllText(file.FullName, Utf8)) is { } prompt)
                {
                    read[prompt.Name] = prompt;
                }
            }
            catch (Exception error) when (error is IOException or UnauthorizedAccessException or DecoderFallbackException or RegexMatchTimeoutException)
            {
                problems.Add(Spot.WholeFile(shown), PromptTexts.Unreadable, PromptTexts.UnreadableDo);
            }
        }

        return read;
    }

    private static IReadOnlyList<FileInfo> FilesIn(string directory, string name, DialogProblems problems)
    {
        try
        {
            return [.. new DirectoryInfo(directory).EnumerateFiles("*.yaml").OrderBy(file => file.Name, StringComparer.Ordinal)];
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            problems.Add(Spot.WholeFile(name), PromptTexts.Unreadable, PromptTexts.UnreadableDo);
            return [];
        }
    }

    private string Fingerprint()
    {
        try
        {
            return string.Join('\n', new[] { shipped, county }.Where(Directory.Exists).SelectMany(directory => new DirectoryInfo(directory!).EnumerateFiles("*.yaml"))
                .OrderBy(file => file.FullName, StringComparer.Ordinal)
                .Select(file => string.Create(null, $"{file.FullName}|{file.Length}|{file.LastWriteTimeUtc.Ticks}")));
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return "unreadable";
        }
    }
}
