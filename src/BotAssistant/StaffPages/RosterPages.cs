using System.Globalization;
using BotAssistant.People;
using BotAssistant.Regions;
using BotAssistant.RosterIntake;
using BotAssistant.Rosters;
using BotAssistant.Rosters.Columns;
using BotAssistant.Rosters.Reading;
using BotAssistant.SignIn;

namespace BotAssistant.StaffPages;

/// <summary>Lists: uploaded, looked at, confirmed, and undone. Somebody takes in what lies in their own region and nothing else.</summary>
internal sealed class RosterPages(RosterImport import, RosterBatches batches, RosterFiles files, RosterReports reports, PendingLists pending, StaffWords words)
{
    private const string Home = "/staff/lists";
    private const int MostLines = 100;
    private const int MostAsked = 20;
    private const int MostBatches = 30;

    private static readonly Role[] Importers = [Role.County, Role.Township];

    public StaffAnswer Show(StaffVisit visit, string? problem = null)
    {
        var kinds = files.ReadBook().Book?.Kinds.ToDictionary(kind => kind.Id, kind => kind.Title, StringComparer.Ordinal) ?? [];
        Row[] rows =
        [
            .. batches.List(RegionOf(visit), MostBatches).Select(batch => new Row(words.Say(
                StaffRosterTexts.BatchTitle, ("number", batch.Number), ("kind", kinds.GetValueOrDefault(batch.Kind, batch.Kind)), ("file", batch.FileName)))
            {
                Facts =
                [
                    new Fact(words.Say(StaffRosterTexts.DataDate), StaffWords.Day(batch.DataDate)),
                    new Fact(words.Say(StaffTexts.At), words.Moment(batch.At)),
                    new Fact(words.Say(StaffRosterTexts.Result), CountsOf(batch.Added, batch.Changed, batch.Unchanged, batch.Missing, batch.Doubtful, batch.LeftOut)),
                    .. batch.UndoneAt is { } at ? [new Fact(words.Say(StaffTexts.State), words.Say(StaffRosterTexts.UndoneAt, ("at", words.Moment(at))))] : Array.Empty<Fact>(),
                ],
                Forms = batch.UndoneAt is null ? [new Form(string.Create(CultureInfo.InvariantCulture, $"{Home}/batch/{batch.Number}/undo"), words.Say(StaffRosterTexts.Undo))] : [],
            }),
        ];
        return new StaffAnswer.Shown(new StaffPage(words.Say(StaffRosterTexts.Title), [
            .. problem is null ? Array.Empty<Block>() : [Block.Warn(problem)],
            Block.Say(words.Say(StaffRosterTexts.How, ("place", words.Place(RegionOf(visit))))),
            Block.Of(new Form(Home, words.Say(StaffRosterTexts.Upload))
            {
                IsUpload = true,
                Fields =
                [
                    new Field("file", words.Say(StaffRosterTexts.File)) { Type = "file", Hint = words.Say(StaffRosterTexts.FileHint, ("megabytes", PendingLists.MostBytes / 1024 / 1024)) },
                    new Field("date", words.Say(StaffRosterTexts.DataDate)) { Type = "date", Required = false, MaxLength = 10, Hint = words.Say(StaffRosterTexts.DataDateHint) },
                ],
            }),
            Block.Head(words.Say(StaffRosterTexts.Batches)),
            rows is [] ? Block.Say(words.Say(StaffRosterTexts.NoBatches)) : Block.Of(rows),
        ]));
    }

    public async Task<StaffAnswer> UploadAsync(StaffVisit visit, StaffForm form, CancellationToken ct)
    {
        if (await form.FileAsync("file", PendingLists.MostBytes, ct) is not { } file)
        {
            return Show(visit, words.Say(StaffRosterTexts.NoFile));
        }

        return pending.Add(visit.Viewer.Cadre!.Value, file.Name, file.Content, form.Day("date")) is { } list
            ? new StaffAnswer.Gone($"{Home}/{list.Id:N}")
            : Show(visit, words.Say(RosterTexts.Busy));
    }

    /// <summary>What the list would do.</summary>
    public async Task<StaffAnswer> PreviewAsync(StaffVisit visit, Guid id, CancellationToken ct, string? problem = null)
    {
        if (Find(visit, id) is not { } list)
        {
            return new StaffAnswer.Gone(Home);
        }

        IReadOnlyList<MappedSheet> sheets = [];
        var (book, wrong) = files.ReadBook();
        if (book is null)
        {
            return Show(visit, string.Join('\n', wrong));
        }

        try
        {
            var outcome = await RunAsync(visit, list, book, RosterDecisions.None, tryOnly: true, read => sheets = read.Sheets, ct);
            return new StaffAnswer.Shown(Preview(list, outcome, book, sheets, problem));
        }
        catch (RosterRefusedException refused) when (refused.Key == RosterKeys.NeedsMapping)
        {
            return new StaffAnswer.Shown(AskColumns(list, book, sheets));
        }
        catch (RosterRefusedException refused)
        {
            pending.Remove(id);
            return Show(visit, RosterTexts.Of(refused.Key, refused.Slots).In(words.Catalog));
        }
        catch (RosterBusyException)
        {
            return Show(visit, words.Say(RosterTexts.Busy));
        }
    }

    public async Task<StaffAnswer> ColumnsAsync(StaffVisit visit, Guid id, StaffForm form, CancellationToken ct)
    {
        if (Find(visit, id) is not { } list || files.ReadBook().Book is not { } book)
        {
            return new StaffAnswer.Gone(Home);
        }

        var said = new Dictionary<string, string>(list.Map?.Headers ?? new Dictionary<string, string>(StringComparer.Ordinal), StringComparer.Ordinal);
        for (var i = 0; form.Text($"header{i}") is { Length: > 0 } header; i++)
        {
            if (form.Text($"column{i}") is var column && (column.Length == 0 || book.Find(column) is not null))
            {
                said[header] = column;
            }
        }

        pending.Put(list with { Map = new ColumnMap(said) });
        return await PreviewAsync(visit, id, ct);
    }

    public async Task<StaffAnswer> TakeAsync(StaffVisit visit, Guid id, StaffForm form, CancellationToken ct)
    {
        if (Find(visit, id) is not { } list || files.ReadBook().Book is not { } book)
        {
            return new StaffAnswer.Gone(Home);
        }

        var (same, fresh) = (new Dictionary<string, string>(StringComparer.Ordinal), new HashSet<string>(StringComparer.Ordinal));
        for (var i = 0; form.Text($"key{i}") is { Length: > 0 } key; i++)
        {
            if (form.Text($"is{i}") is "new")
            {
                fresh.Add(key);
            }
            else if (form.Text($"is{i}") is "same" && form.Text($"like{i}") is { Length: > 0 } like)
            {
                same[key] = like;
            }
        }

        try
        {
            var outcome = await RunAsync(visit, list, book, new RosterDecisions(same, fresh), tryOnly: false, null, ct);
            pending.Remove(id);
            return new StaffAnswer.Gone(Home, outcome.Plan.Batch is null ? Said.ListNothingNew : Said.ListTaken);
        }
        catch (RosterRefusedException refused)
        {
            return Show(visit, RosterTexts.Of(refused.Key, refused.Slots).In(words.Catalog));
        }
        catch (RosterBusyException)
        {
            return await PreviewAsync(visit, id, ct, words.Say(RosterTexts.Busy));
        }
        catch (RosterOvertakenException)
        {
            return await PreviewAsync(visit, id, ct, words.Say(RosterTexts.Overtaken));
        }
    }

    public async Task<StaffAnswer> UndoAsync(StaffVisit visit, long number, CancellationToken ct)
    {
        try
        {
            return await batches.UndoAsync(number, RegionOf(visit), visit.Actor, ct) switch
            {
                UndoResult.Undone => new StaffAnswer.Gone(Home, Said.ListUndone),
                UndoResult.Refused(var obstacles) => Show(visit, string.Join(
                    '\n', obstacles.Select(obstacle => words.Say(RosterTexts.Obstacles[(int)obstacle.Kind], ("number", obstacle.Number))).Append(words.Say(RosterTexts.UndoRefused, ("number", number))))),
                UndoResult.Already => Show(visit, words.Say(RosterTexts.UndoneAlready, ("number", number))),
                _ => new StaffAnswer.Missing(),
            };
        }
        catch (RosterBusyException)
        {
            return Show(visit, words.Say(RosterTexts.Busy));
        }
        catch (RosterOvertakenException)
        {
            return Show(visit, words.Say(RosterTexts.Overtaken));
        }
    }

    /// <summary>The list with what is wrong beside each row, for whoever uploaded it.</summary>
    /// <returns>Null if it is not there any more.</returns>
    public async Task<StaffFile?> ReportAsync(StaffVisit visit, Guid id, CancellationToken ct)
    {
        if (Find(visit, id) is not { } list || files.ReadBook().Book is not { } book)
        {
            return null;
        }

        try
        {
            var outcome = await RunAsync(visit, list, book, RosterDecisions.None, tryOnly: true, null, ct);
            using var content = new MemoryStream(list.Content, writable: false);
            using var target = new MemoryStream();
            reports.Annotate(target, content, outcome.Map, outcome.Report, ct);
            return new StaffFile("report.xlsx", StaffFile.Workbook, target.ToArray());
        }
        catch (Exception error) when (error is RosterRefusedException or RosterBusyException)
        {
            // The page itself says why.
            return null;
        }
    }

    private async Task<RosterOutcome> RunAsync(StaffVisit visit, PendingList list, ColumnBook book, RosterDecisions decisions, bool tryOnly, Action<RosterList>? mapped, CancellationToken ct)
    {
        using var content = new MemoryStream(list.Content, writable: false);
        var order = new RosterOrder(list.FileName, list.Map, RegionOf(visit), list.DataDate, decisions, visit.Actor, tryOnly)
        {
            // Whoever may not give roles may not take in cadres.
            MayAddCadres = visit.Viewer.Has(RegionOf(visit), Role.Administrator),
        };
        return await import.RunAsync(content, book, order, mapped, progress: null, ct);
    }

    private StaffPage Preview(PendingList list, RosterOutcome outcome, ColumnBook book, IReadOnlyList<MappedSheet> sheets, string? problem)
    {
        var (path, plan, catalog) = ($"{Home}/{list.Id:N}", outcome.Plan, words.Catalog);
        PlannedLine[] doubtful = [.. plan.Lines.Where(line => line.Act is PlannedAct.Doubtful && line.Like is not null).Take(MostAsked)];
        return new StaffPage(words.Say(StaffRosterTexts.PreviewTitle, ("file", list.FileName)), [
            .. problem is null ? Array.Empty<Block>() : [Block.Warn(problem)],
            Block.Of([
                new Fact(words.Say(StaffTexts.Kind), plan.Kind.Title),
                new Fact(words.Say(StaffRosterTexts.DataDate), StaffWords.Day(plan.DataDate)),
                new Fact(words.Say(StaffRosterTexts.Result), CountsOf(
                    plan.Counts[PlannedAct.Add], plan.Counts[PlannedAct.Change], plan.Counts[PlannedAct.Same], plan.Counts[PlannedAct.Missing], plan.Counts[PlannedAct.Doubtful], plan.Counts[PlannedAct.LeftOut])),
                new Fact(words.Say(StaffRosterTexts.Verifications), words.Say(StaffTexts.Count, ("count", plan.Verifications))),
                new Fact(words.Say(StaffRosterTexts.Found), words.Say(
                    StaffRosterTexts.FoundCounts, ("errors", outcome.Report.Counts[FindingWeight.Error]), ("doubts", outcome.Report.Counts[FindingWeight.Doubt]), ("notes", outcome.Report.Counts[FindingWeight.Note]))),
            ]),
            Block.Of(new Form(path + "/take", words.Say(StaffRosterTexts.Take))
            {
                Legend = words.Say(doubtful is [] ? StaffRosterTexts.TakeHow : StaffRosterTexts.TakeHowDoubtful),
                Hidden = [.. doubtful.SelectMany((line, i) => new[] { new Hidden($"key{i}", line.Key), new Hidden($"like{i}", line.Like!) })],
                Fields = [.. doubtful.Select((line, i) => new Field($"is{i}", words.Say(StaffRosterTexts.Doubtful, ("who", line.Who), ("number", line.Number), ("like", line.Like!)))
                {
                    Options = [new Option("", words.Say(StaffRosterTexts.LeaveOut)), new Option("same", words.Say(StaffRosterTexts.IsSame)), new Option("new", words.Say(StaffRosterTexts.IsNew))],
                })],
            }),
            Block.Of(new Link(words.Say(StaffRosterTexts.Report), path + "/report"), new Link(words.Say(StaffTexts.Back), Home)),
            Block.Head(words.Say(StaffRosterTexts.Changes)),
            plan.Lines is [] ? Block.Say(words.Say(StaffRosterTexts.NoChanges)) : Block.Of([.. plan.Lines.Take(MostLines).Select(line => new Row(words.Say(
                StaffRosterTexts.Line, ("act", words.Name(StaffRosterTexts.Acts, line.Act)), ("number", line.Number), ("who", line.Who)))
            {
                Facts = line.Fields is [] ? [] : [new Fact(words.Say(StaffRosterTexts.Fields), string.Join('、', line.Fields))],
            })]),
            .. outcome.Report.Findings is [] ? Array.Empty<Block>() : [
                Block.Head(words.Say(StaffRosterTexts.Found)),
                Block.Of([.. outcome.Report.Findings.Take(MostLines).Select(finding => new Row(RosterReports.TextOf(catalog, finding))
                {
                    Mark = finding.Weight is FindingWeight.Error ? "red" : finding.Weight is FindingWeight.Doubt ? "yellow" : null,
                    Facts = [new Fact(words.Name(RosterTexts.Weights, finding.Weight), words.Say(StaffRosterTexts.At, ("sheet", finding.Sheet), ("row", finding.Row), ("column", finding.Column ?? "")))],
                })]),
            ],
            Block.Head(words.Say(StaffRosterTexts.Columns)),
            .. sheets.Select(sheet => Block.Of([.. sheet.Columns.Select(column => new Fact(
                $"{SheetRow.Letters(column.Place)} {column.Header}", column.Column is { } index ? book.Columns[index].Title : words.Say(StaffRosterTexts.NotRead)))])),
        ]);
    }

    private StaffPage AskColumns(PendingList list, ColumnBook book, IReadOnlyList<MappedSheet> sheets)
    {
        MappedColumn[] unclear = [.. sheets.SelectMany(sheet => sheet.Columns).Where(column => column.Choices is not []).DistinctBy(column => column.Header, StringComparer.Ordinal)];
        return new StaffPage(words.Say(StaffRosterTexts.PreviewTitle, ("file", list.FileName)), [
            Block.Of(new Form($"{Home}/{list.Id:N}/columns", words.Say(StaffRosterTexts.ColumnsSubmit))
            {
                Legend = words.Say(StaffRosterTexts.ColumnsHow),
                Hidden = [.. unclear.Select((column, i) => new Hidden($"header{i}", column.Header))],
                Fields = [.. unclear.Select((column, i) => new Field($"column{i}", column.Header)
                {
                    Options = [.. column.Choices.Select(id => new Option(id, book.Columns[book.Index(id)].Title)), new Option("", words.Say(StaffRosterTexts.NotRead))],
                })],
            }),
            Block.Of(new Link(words.Say(StaffTexts.Back), Home)),
        ]);
    }

    private string CountsOf(int added, int changed, int same, int missing, int doubtful, int leftOut) => words.Say(
        StaffRosterTexts.Counts, ("new", added), ("changed", changed), ("same", same), ("missing", missing), ("doubtful", doubtful), ("leftout", leftOut));

    private PendingList? Find(StaffVisit visit, Guid id) => pending.Find(visit.Viewer.Cadre!.Value, id);

    // The widest that they answer for.
    private static RegionCode RegionOf(StaffVisit visit) => visit.Viewer.Roles.Where(held => Importers.Contains(held.Role)).MinBy(held => held.Region.Value.Length)!.Region;
}
