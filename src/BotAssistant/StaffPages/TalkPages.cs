using System.Globalization;
using BotAssistant.Desk;
using BotAssistant.Handovers;
using BotAssistant.SignIn;
using BotAssistant.Understanding;

namespace BotAssistant.StaffPages;

/// <summary>People who want a person: who waits, what was said, and the desk's words to them.</summary>
internal sealed class TalkPages(DeskTalks talks, StaffWords words)
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

    public StaffAnswer Show(StaffVisit visit, long number, string? problem = null, string draft = "")
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
        blocks.Add(new Block
        {
            Heading = words.Say(StaffTexts.TalkLines),
            Rows = [.. talk.Lines.Select(line => new Row(words.Say(line.IsOurs ? StaffTexts.SaidByUs : StaffTexts.SaidByThem)) { Facts = [new Fact(words.Moment(line.At), line.Text)] })],
        });
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

    public async Task<StaffAnswer> EndAsync(StaffVisit visit, long number) =>
        await talks.EndAsync(visit.Viewer, number) is DeskOutcome.Done ? new StaffAnswer.Gone(Home, Said.TalkEnded) : new StaffAnswer.Missing();

    private Fact[] FactsOf(TalkLine line) =>
    [
        new(words.Say(StaffTexts.State), words.Name(StaffTexts.TalkStates, line.State)),
        new(words.Say(StaffTexts.AskedAt), words.Moment(line.OpenedAt)),
        new(words.Say(StaffTexts.Place), words.Place(line.Region)),
        .. line.TakenBy is { } by ? [new Fact(words.Say(StaffTexts.By), by)] : Array.Empty<Fact>(),
    ];

    private static string PathOf(long number) => string.Create(CultureInfo.InvariantCulture, $"{Home}/{number}");
}
