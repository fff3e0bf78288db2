using System.Globalization;
using BotAssistant.DocumentTasks;
using BotAssistant.Regions;
using BotAssistant.SignIn;

namespace BotAssistant.StaffPages;

/// <summary>Tasks of speeches and notices: found in a file that somebody uploads, and accepted or refused one by one.</summary>
internal sealed class TaskPages(TaskProposing proposing, TaskInbox inbox, TaskReadings readings, StaffWords words, TimeProvider clock)
{
    public const string Home = "/staff/tasks";
    public const int MostBytes = 20 * 1024 * 1024;

    private const int PerPage = 20;
    private const int LongestWhat = 300;
    private const string Wanted = "yes";

    /// <summary>Who waits so long is told that it takes longer.</summary>
    private static readonly TimeSpan UntilTold = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan UntilRefreshed = TimeSpan.FromSeconds(3);

    public StaffAnswer List(StaffVisit visit, bool open, int page, string? problem = null)
    {
        var (lines, total) = inbox.List(visit.Viewer, open, page, PerPage);
        return new StaffAnswer.Shown(new StaffPage(words.Say(StaffTaskTexts.Title), [
            .. problem is null ? Array.Empty<Block>() : [Block.Warn(problem)],
            Block.Say(words.Say(StaffTaskTexts.How)),
            .. readings.Waiting(visit.Viewer) is [_, ..] waiting
                ? [Block.Of([.. waiting.Select(one => new Link(words.Say(StaffTaskTexts.ReadingOf, ("document", one.Title)), ReadingPath(one.Id)))])]
                : Array.Empty<Block>(),
            Block.Of(new Form(Home, words.Say(StaffTaskTexts.Propose))
            {
                IsUpload = true,
                Fields =
                [
                    new Field("file", words.Say(StaffTaskTexts.File)) { Type = "file", Hint = words.Say(StaffTaskTexts.FileHint, ("megabytes", MostBytes / 1024 / 1024)) },
                    new Field("day", words.Say(StaffTaskTexts.Day)) { Type = "date", Required = false, MaxLength = 10, Hint = words.Say(StaffTaskTexts.DayHint) },
                    .. proposing.ModelName is { } model
                        ? [new Field("model", words.Say(StaffTaskTexts.WithModel, ("model", model)))
                        {
                            Options = [new("no", words.Say(StaffTaskTexts.No)), new(Wanted, words.Say(StaffTaskTexts.Yes))],
                        }]
                        : Array.Empty<Field>(),
                ],
            }),
            Block.Of(new Link(words.Say(StaffTaskTexts.Open), Home) { Current = open }, new Link(words.Say(StaffTaskTexts.Done), Home + "?of=done") { Current = !open }),
            lines is [] ? Block.Say(words.Say(open ? StaffTaskTexts.None : StaffTaskTexts.NoneDone)) : Block.Of([.. lines.Select(line => new Row(line.Task.What, PathOf(line.Id)) { Facts = FactsOf(line) })]),
            Paging.Of(words, page, PerPage, total, number => string.Create(CultureInfo.InvariantCulture, $"{Home}?of={(open ? "open" : "done")}&page={number}")),
        ]));
    }

    public async Task<StaffAnswer> ProposeAsync(StaffVisit visit, StaffForm form, CancellationToken ct)
    {
        if (await form.FileAsync("file", MostBytes, ct) is not { } file || RegionOf(visit) is not { } region)
        {
            return List(visit, open: true, 1, words.Say(StaffTaskTexts.NoFile));
        }

        var (found, sentences) = await proposing.ReadAsync(file.Name, file.Content, form.Day("day"), ct);
        if (found.Problem is { } problem)
        {
            return List(visit, open: true, 1, words.Say(StaffTaskTexts.Unreadable, ("problem", problem)));
        }

        var by = $"cadre:{visit.Viewer.Cadre!.Value.Value:n}";
        if (proposing.HasModel && form.Text("model") == Wanted && sentences is not [])
        {
            // Nobody waits on the line for a model.
            return new StaffAnswer.Gone(ReadingPath(await readings.AddAsync(found, sentences, region, by)));
        }

        return found.Tasks is [] ? List(visit, open: true, 1, words.Say(StaffTaskTexts.NothingFound))
            : await inbox.KeepAsync(found, region, by) == 0 ? List(visit, open: true, 1, words.Say(StaffTaskTexts.NothingNew))
            : new StaffAnswer.Gone(Home, Said.TasksProposed);
    }

    /// <summary>A document that the model looks through: how long it takes already, and once it is over, what came of it.</summary>
    public StaffAnswer Reading(StaffVisit visit, Guid id)
    {
        if (readings.Find(visit.Viewer, id) is not { } line)
        {
            return new StaffAnswer.Missing();
        }

        if (line.EndedAt is null)
        {
            var waits = clock.GetUtcNow() - line.Since;
            return new StaffAnswer.Shown(new StaffPage(words.Say(StaffTaskTexts.Title), [
                Block.Say(words.Say(StaffTaskTexts.ReadingOf, ("document", line.Title))),
                Block.Say(waits < UntilTold ? words.Say(StaffTaskTexts.ReadingNow) : words.Say(StaffTaskTexts.ReadingLong, ("seconds", (long)waits.TotalSeconds))),
                Block.Of(new Link(words.Say(StaffTexts.Back), Home)),
            ])
            {
                RefreshAfter = UntilRefreshed,
            });
        }

        var came = !line.IsHelped ? words.Say(line.Count > 0 ? StaffTaskTexts.ModelFailed : StaffTaskTexts.ModelFailedNothing, ("document", line.Title))
            : line.Count == 0 ? words.Say(StaffTaskTexts.ReadNothing, ("document", line.Title))
            : "";
        var kept = line.KeptHere == 0 ? "" : words.Say(StaffTaskTexts.KeptHere, ("document", line.Title), ("count", line.KeptHere));
        return came.Length + kept.Length == 0 ? new StaffAnswer.Gone(Home, Said.TasksProposed) : List(visit, open: true, 1, string.Join('\n', new[] { came, kept }.Where(text => text.Length > 0)));
    }

    public StaffAnswer Show(StaffVisit visit, Guid id, string? problem = null)
    {
        if (inbox.Find(visit.Viewer, id) is not { } line)
        {
            return new StaffAnswer.Missing();
        }

        var blocks = new List<Block>();
        if (problem is not null)
        {
            blocks.Add(Block.Warn(problem));
        }

        blocks.Add(new Block { Heading = words.Say(StaffTaskTexts.Quote), Words = line.Task.Quote });
        blocks.Add(Block.Of(FactsOf(line)));
        if (line.State is TaskProposalState.Proposed)
        {
            var isOver = line.Task.DueOn is { } day && day < words.DayOf(clock.GetUtcNow());
            if (isOver)
            {
                blocks.Add(Block.Warn(words.Say(StaffTaskTexts.DueOver, ("day", StaffWords.Day(line.Task.DueOn!.Value)))));
            }

            blocks.Add(Block.Of(new Form(PathOf(id) + "/accept", words.Say(StaffTaskTexts.Accept))
            {
                Legend = words.Say(StaffTaskTexts.AcceptHow),
                Fields =
                [
                    new Field("what", words.Say(StaffTaskTexts.What)) { IsArea = true, MaxLength = LongestWhat, Value = line.Task.What },
                    new Field("unit", words.Say(StaffTaskTexts.Who)) { MaxLength = 100, Required = false, Value = line.Task.Who ?? "" },
                    new Field("due", words.Say(StaffTexts.Due))
                    {
                        Type = "date", Required = false, MaxLength = 10, Hint = words.Say(StaffTaskTexts.DueHint), Value = isOver || line.Task.DueOn is not { } due ? "" : due.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
                    },
                    new Field("region", words.Say(StaffTexts.RegionCode)) { MaxLength = 14, Hint = words.Say(StaffTexts.RegionHint), Value = line.Region.Value },
                ],
            }));
            blocks.Add(Block.Of(new Form(PathOf(id) + "/refuse", words.Say(StaffTaskTexts.Refuse))));
        }
        else if (line.Item is { } number)
        {
            blocks.Add(Block.Of(new Link(words.Say(StaffTaskTexts.Item, ("number", number)), ItemPath(number))));
        }

        blocks.Add(Block.Of(new Link(words.Say(StaffTexts.Back), Home)));
        return new StaffAnswer.Shown(new StaffPage(words.Say(StaffTaskTexts.Title), blocks));
    }

    public async Task<StaffAnswer> AcceptAsync(StaffVisit visit, Guid id, StaffForm form)
    {
        if (inbox.Find(visit.Viewer, id) is null)
        {
            return new StaffAnswer.Missing();
        }

        if (form.Text("what", LongestWhat) is not { Length: > 0 } what || !RegionCode.TryParse(form.Text("region", 14), out var region))
        {
            return Show(visit, id, words.Say(StaffTaskTexts.NoWhat));
        }

        var accepted = new TaskAccepted(what, form.Text("unit", 100) is { Length: > 0 } unit ? unit : null, form.Day("due"), region);
        var (result, _) = await inbox.AcceptAsync(visit.Viewer, id, accepted);
        return After(visit, id, result, Said.TaskAccepted);
    }

    public async Task<StaffAnswer> RefuseAsync(StaffVisit visit, Guid id) => After(visit, id, await inbox.RefuseAsync(visit.Viewer, id), Said.TaskRefused);

    private StaffAnswer After(StaffVisit visit, Guid id, TaskDecision result, Said said) => result switch
    {
        TaskDecision.Done => new StaffAnswer.Gone(Home, said),
        TaskDecision.DoneAlready => Show(visit, id, words.Say(StaffTaskTexts.DoneAlready)),
        TaskDecision.InPast => Show(visit, id, words.Say(StaffTaskTexts.InPast)),
        TaskDecision.NotAllowed => Show(visit, id, words.Say(StaffTexts.NotAllowed)),
        _ => new StaffAnswer.Missing(),
    };

    private Fact[] FactsOf(TaskLine line) =>
    [
        new(words.Say(StaffTaskTexts.Who), line.Task.Who ?? words.Say(StaffTaskTexts.NotSaid)),
        new(words.Say(StaffTaskTexts.When), line.Task.When is not { } when ? words.Say(StaffTaskTexts.NotSaid)
            : line.Task.DueOn is { } due ? words.Say(StaffTaskTexts.WhenDay, ("when", when), ("day", StaffWords.Day(due)))
            : when),
        new(words.Say(StaffTaskTexts.Document), words.Say(StaffTaskTexts.Place, ("document", line.Document), ("place", line.Task.Place))),
        new(words.Say(StaffTaskTexts.By), words.Say(line.Task.ByModel ? StaffTaskTexts.ByModel : StaffTaskTexts.ByRules)),
        new(words.Say(StaffTexts.State), words.Name(StaffTaskTexts.States, line.State)),
        .. line.DecidedBy is { } by ? [new Fact(words.Say(StaffTexts.By), by), new Fact(words.Say(StaffTexts.At), words.Moment(line.DecidedAt!.Value))] : Array.Empty<Fact>(),
    ];

    /// <summary>The widest place that they decide for.</summary>
    private static RegionCode? RegionOf(StaffVisit visit) => visit.Viewer.Roles.Where(held => StaffDoors.Tasks.Roles.Contains(held.Role)).Select(held => (RegionCode?)held.Region)
        .OrderBy(region => region!.Value.Level).FirstOrDefault();

    private static string PathOf(Guid id) => $"{Home}/{id:D}";

    private static string ReadingPath(Guid id) => $"{Home}?reading={id:D}";

    private static string ItemPath(long number) => string.Create(CultureInfo.InvariantCulture, $"/staff/items/{number}");
}
