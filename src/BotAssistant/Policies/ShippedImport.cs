using BotAssistant.Dialogs;
using BotAssistant.Policies.Import;
using BotAssistant.Policies.Library;
using BotAssistant.Policies.Topics;
using BotAssistant.Regions;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace BotAssistant.Policies;

/// <summary>Takes in what ships with the program and what lies in the county's directory, and puts the library in force.</summary>
internal sealed class ShippedImport(
    PolicyImporter importer,
    PolicyRows rows,
    PolicyShelf shelf,
    PassageCutting cutting,
    IDialogs dialogs,
    IOptions<PolicyOptions> options,
    IHostEnvironment environment,
    IConfiguration settings,
    County.CountyFacts county,
    ILogger<ShippedImport> log)
{
    public async Task OpenAsync(CancellationToken ct)
    {
        await cutting.CatchUpAsync(ct);
        var topics = ReadTopics();
        var demo = environment.IsDevelopment() && settings.GetValue("Demo:Enabled", true);
        var directories = options.Value.Shipped ? ShippedLibrary.Directories(demo) : [];
        var fingerprint = ShippedLibrary.Fingerprint(directories);
        // What ships is at hand as it was: a document that was changed is written anew before anybody is answered from it.
        var changed = directories is [] ? [] : rows.ChangedShipped();
        foreach (var (policy, version) in changed)
        {
            log.Changed(policy, version);
        }

        if (rows.Shipped() != fingerprint || changed is not [])
        {
            Report(await importer.ImportAsync(directories, topics, new ImportOrder(IsShipped: true) { Fingerprint = fingerprint }, null, ct));
        }

        if (options.Value.Directory is { Length: > 0 } own)
        {
            Report(await importer.ImportAsync([own], topics, new ImportOrder(), null, ct));
        }

        shelf.Refresh(ct);
        if (RegionCode.TryParse(county.RegionCode, out var home) && !rows.HasOwn(home))
        {
            log.NoLocalDocuments();
        }
    }

    /// <summary>Takes in what changed in the county's directory.</summary>
    public async Task LookAsync(CancellationToken ct)
    {
        if (options.Value.Directory is { Length: > 0 } own)
        {
            Report(await importer.ImportAsync([own], ReadTopics(), new ImportOrder(), null, ct));
        }

        shelf.Refresh(ct);
    }

    public TopicCatalog ReadTopics()
    {
        var problems = new DialogProblems();
        return TopicFiles.Read(shelf.TopicFilesInForce(), problems);
    }

    private void Report(ImportReport report)
    {
        var catalog = dialogs.Current;
        foreach (var problem in report.Problems)
        {
            log.Refused(problem.In(catalog));
        }

        if (report.Lines.Any(line => line.Fate is not ImportFate.Unchanged))
        {
            var (added, changed, same, refused) = (report.Count(ImportFate.New), report.Count(ImportFate.Changed), report.Count(ImportFate.Unchanged), report.Count(ImportFate.Refused));
            log.Imported(added, changed, same, refused);
        }
    }
}
