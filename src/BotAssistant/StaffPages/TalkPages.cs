using System.Globalization;
using BotAssistant.Audit;
using BotAssistant.Desk;
using BotAssistant.Forms;
using BotAssistant.Handovers;
using BotAssistant.SignIn;
using BotAssistant.Storage;
using BotAssistant.Understanding;
using BotAssistant.Uploads;

namespace BotAssistant.StaffPages;

/// <summary>People who want a person: who waits, what was said, and the desk's words to them.</summary>
internal sealed class TalkPages(DeskTalks talks, TalkSummaries summaries, StoredFiles files, AuditChain audit, IDatabaseWriter writer, StaffWords words, TimeProvider clock)
{
    private const int Longest = 2000;
    private const string Home = "/staff/talks";

    public StaffAnswer List(StaffVisit visit)
    {
        var lines = talks.Open(visit.Viewer);
        return new StaffAnswer.Shown(new StaffPage(words.Say(StaffTexts.TalksTitle), [
            lines is [] ? Block.Say(words.Say(StaffTexts.TalksNone)) : Block.Of([.. lines.Select(line => new Row(words.Say(StaffTexts.TalkTitle, ("number", line.Number)), PathOf(line.Number)) { Facts = FactsOf(line) })]),
        ]));
    }

    public StaffAnswer Show(StaffVisit visit, long number, string? problem = null, string draft = "", string? summary = null)
    {
        if (talks.Find(visit.Viewer, number) is not { } talk)
        {
            return new StaffAnswer.Missing();
        }

        var path = PathOf(number);
        var blocks = new List<Block>();
        if (problem is not null)
        {
            blocks.Add(Block.Warn(problem));
        }

        blocks.Add(Block.Of(FactsOf(talk.Line)));
        if (summary is not null)
        {
            blocks.Add(new Block { Heading = words.Say(StaffTexts.TalkSummary), Words = summary });
        }

        blocks.Add(new Block
        {
            Heading = words.Say(StaffTexts.TalkLines),
            Rows = [.. talk.Lines.SelectMany(line => RowsOf(number, line))],
        });
        if (summary is null && summaries.MaySum(talks.LinesToSum(visit.Viewer, number)))
        {
            blocks.Add(Block.Of(new Form(path + "/sum", words.Say(StaffTexts.TalkSum)) { Legend = words.Say(StaffTexts.TalkSumHow) }));
        }

        blocks.Add(Block.Of(new Form(path + "/reply", words.Say(StaffTexts.AnswerSubmit))
        {
            Legend = words.Say(StaffTexts.TalkHow),
            Fields = [new Field("answer", words.Say(StaffTexts.AnswerField)) { IsArea = true, MaxLength = Longest, Value = draft }],
        }));
        blocks.Add(Block.Of(new Form(path + "/end", words.Say(StaffTexts.TalkEnd))));
        blocks.Add(new Block { Heading = words.Say(StaffTexts.QuestionNotice), Words = words.Say(Texts.Notice) });
        blocks.Add(Block.Of(new Link(words.Say(StaffTexts.Back), Home)));
        return new StaffAnswer.Shown(new StaffPage(words.Say(StaffTexts.TalkTitle, ("number", number)), blocks));
    }

    /// <summary>A file that they sent, to be kept and never shown in the page; that somebody took it stands in the audit.</summary>
    public async Task<StaffAnswer> FileAsync(StaffVisit visit, long number, long sequence, int index, CancellationToken ct)
    {
        if (talks.Find(visit.Viewer, number) is not { } talk || talk.Lines.FirstOrDefault(line => line.Sequence == sequence) is not { } said
            || said.Files.ElementAtOrDefault(index) is not { } sent || files.Open(FileHandles.HashOf(sent.Address), ct) is not { } found)
        {
            return new StaffAnswer.Missing();
        }

        try
        {
            await writer.WriteAsync(db => audit.Add(
                db, clock.GetUtcNow(), $"cadre:{visit.Viewer.Cadre!.Value.Value:n}", AuditActions.ValueUnmasked,
                string.Create(CultureInfo.InvariantCulture, $"handover:{number}"), "file").Sequence);
            return new StaffAnswer.Handed(found);
        }
        catch
        {
            await found.Content.DisposeAsync();
            throw;
        }
    }

    public async Task<StaffAnswer> ReplyAsync(StaffVisit visit, long number, StaffForm form)
    {
        var text = form.Text("answer", Longest);
        return text.Length == 0
            ? Show(visit, number, words.Say(StaffTexts.AnswerEmpty))
            : await talks.ReplyAsync(visit.Viewer, number, text) switch
            {
                DeskOutcome.Done => new StaffAnswer.Gone(PathOf(number), Said.TalkAnswered),
                DeskOutcome.Gone => Show(visit, number, words.Say(StaffTexts.AskerGone), text),
                _ => new StaffAnswer.Missing(),
            };
    }

    /// <summary>A few words of the model before the lines, where they hold. They are kept nowhere.</summary>
    public async Task<StaffAnswer> SumAsync(StaffVisit visit, long number, CancellationToken ct)
    {
        var lines = talks.LinesToSum(visit.Viewer, number);
        if (!summaries.MaySum(lines))
        {
            return Show(visit, number, words.Say(StaffTexts.TalkNoSummary));
        }

        var summary = await summaries.AskAsync(lines, ct);
        await talks.NoteSummaryAsync(visit.Viewer, number, summary.Result, summary.Version);
        return Show(visit, number, summary.Text is null ? words.Say(StaffTexts.TalkNoSummary) : null, summary: summary.Text);
    }

    public async Task<StaffAnswer> EndAsync(StaffVisit visit, long number) =>
        await talks.EndAsync(visit.Viewer, number) is DeskOutcome.Done ? new StaffAnswer.Gone(Home, Said.TalkEnded) : new StaffAnswer.Missing();

    /// <summary>What was said, and under it each file that came with it.</summary>
    private IEnumerable<Row> RowsOf(long number, SaidLine line)
    {
        var by = words.Say(line.IsOurs ? StaffTexts.SaidByUs : StaffTexts.SaidByThem);
        if (line.Text.Length > 0)
        {
            yield return new Row(by) { Facts = [new Fact(words.Moment(line.At), line.Text)] };
        }

        for (var i = 0; i < line.Files.Count; i++)
        {
            var known = files.Find(FileHandles.HashOf(line.Files[i].Address));
            var name = known is { } found
                ? words.Say(StaffTexts.EvidenceSize, ("name", found.Name ?? words.Say(StaffTexts.EvidenceNoName)), ("size", Math.Max(1, found.Size / 1024)))
                : words.Say(StaffTexts.EvidenceGone);
            yield return new Row(by, known is null ? null : string.Create(CultureInfo.InvariantCulture, $"{PathOf(number)}/files/{line.Sequence}/{i}"))
            {
                Facts = [new Fact(words.Moment(line.At), name)],
            };
        }
    }

    private Fact[] FactsOf(TalkLine line) =>
    [
        new(words.Say(StaffTexts.State), words.Name(StaffTexts.TalkStates, line.State)),
        new(words.Say(StaffTexts.AskedAt), words.Moment(line.OpenedAt)),
        line.WaitsSince is { } since ? new(words.Say(StaffTexts.TalkWaits), words.Moment(since)) : new(words.Say(StaffTexts.TalkWaits), words.Say(StaffTexts.TalkAnswered)),
        new(words.Say(StaffTexts.Place), words.Place(line.Region)),
        .. line.TakenBy is { } by ? [new Fact(words.Say(StaffTexts.By), by)] : Array.Empty<Fact>(),
    ];

    private static string PathOf(long number) => string.Create(CultureInfo.InvariantCulture, $"{Home}/{number}");
}
