using System.Globalization;
using BotAssistant.Casework;
using BotAssistant.Conversations;
using BotAssistant.Desk;
using BotAssistant.Policies.Answers;
using BotAssistant.SignIn;
using BotAssistant.Understanding;

namespace BotAssistant.StaffPages;

/// <summary>The desk's inbox: questions that the library could not answer.</summary>
internal sealed class QuestionPages(DeskInbox desk, AnswerDrafts drafts, StaffWords words)
{
    private const int PerPage = 20;
    private const int LongestAnswer = 2000;
    private const string Home = "/staff/questions";

    public StaffAnswer List(StaffVisit visit, bool open, int page)
    {
        var (lines, total) = desk.List(visit.Viewer, open, page, PerPage);
        return new StaffAnswer.Shown(new StaffPage(words.Say(StaffTexts.QuestionsTitle), [
            .. drafts.Forgotten().Select(draft => Block.Warn(words.Say(StaffTexts.DraftForgotten, ("name", draft.Name), ("days", draft.Days)))),
            Block.Of(
                new Link(words.Say(StaffTexts.QuestionsOpen), Home) { Current = open },
                new Link(words.Say(StaffTexts.QuestionsDone), Home + "?of=done") { Current = !open }),
            lines is [] ? Block.Say(words.Say(open ? StaffTexts.QuestionsNone : StaffTexts.QuestionsNoneDone)) : Block.Of([.. lines.Select(RowOf)]),
            Paging.Of(words, page, PerPage, total, number => string.Create(CultureInfo.InvariantCulture, $"{Home}?of={(open ? "open" : "done")}&page={number}")),
        ]));
    }

    public StaffAnswer Show(StaffVisit visit, string conversation, long sequence, string? problem = null, string draft = "")
    {
        if (Key(conversation, sequence) is not { } key || desk.Find(visit.Viewer, key) is not { } question)
        {
            return new StaffAnswer.Missing();
        }

        var path = PathOf(key);
        var blocks = new List<Block>();
        if (problem is not null)
        {
            blocks.Add(Block.Warn(problem));
        }

        blocks.Add(new Block { Heading = words.Say(StaffTexts.QuestionAsked), Words = question.Line.Question, Facts = FactsOf(question.Line) });
        if (question.Answer is { } answer)
        {
            blocks.Add(new Block
            {
                Heading = words.Name(StaffTexts.AnswerStates, question.Line.State ?? DeskAnswerState.Closed),
                Words = answer,
                Facts = [new Fact(words.Say(StaffTexts.By), question.AnsweredBy ?? words.Say(StaffTexts.Unknown)), new Fact(words.Say(StaffTexts.At), words.Moment(question.AnsweredAt!.Value))],
            });
            if (question.Line.State is DeskAnswerState.Answered)
            {
                blocks.Add(DraftOf(path, question, answer));
            }
        }
        else
        {
            blocks.Add(Block.Of(new Form(path + "/answer", words.Say(StaffTexts.AnswerSubmit))
            {
                Legend = words.Say(StaffTexts.AnswerHow),
                Fields = [new Field("answer", words.Say(StaffTexts.AnswerField)) { IsArea = true, MaxLength = LongestAnswer, Value = draft }],
            }));
            blocks.Add(Block.Of(new Form(path + "/close", words.Say(StaffTexts.CloseSubmit))
            {
                Legend = words.Say(StaffTexts.CloseHow),
                Fields = [new Field("reason", words.Say(StaffTexts.ReasonField)) { MaxLength = 200 }],
            }));
        }

        blocks.Add(new Block
        {
            Heading = words.Say(StaffTexts.QuestionLines),
            Rows = [.. question.Lines.Select(line => new Row(words.Say(line.IsOurs ? StaffTexts.SaidByUs : StaffTexts.SaidByThem)) { Facts = [new Fact(words.Moment(line.At), line.Text)] })],
        });
        blocks.Add(new Block { Heading = words.Say(StaffTexts.QuestionNotice), Words = words.Say(Texts.Notice) });
        blocks.Add(Block.Of(new Link(words.Say(StaffTexts.Back), Home)));
        return new StaffAnswer.Shown(new StaffPage(words.Say(StaffTexts.QuestionTitle), blocks));
    }

    public async Task<StaffAnswer> AnswerAsync(StaffVisit visit, string conversation, long sequence, StaffForm form)
    {
        if (Key(conversation, sequence) is not { } key || desk.Find(visit.Viewer, key) is not { } question)
        {
            return new StaffAnswer.Missing();
        }

        var answer = form.Text("answer", LongestAnswer);
        if (answer.Length == 0)
        {
            return Show(visit, conversation, sequence, words.Say(StaffTexts.AnswerEmpty));
        }

        var message = words.Say(StaffTexts.AnswerMessage, ("question", Short(question.Line.Question)), ("answer", answer), ("unit", visit.Viewer.Unit));
        return After(visit, conversation, sequence, await desk.AnswerAsync(visit.Viewer, key, answer, message), Said.Answered, answer);
    }

    public async Task<StaffAnswer> CloseAsync(StaffVisit visit, string conversation, long sequence, StaffForm form)
    {
        if (Key(conversation, sequence) is not { } key)
        {
            return new StaffAnswer.Missing();
        }

        var reason = form.Text("reason");
        return SaidReason.IsOne(reason)
            ? After(visit, conversation, sequence, await desk.CloseAsync(visit.Viewer, key, reason), Said.QuestionClosed)
            : Show(visit, conversation, sequence, words.Say(reason.Length == 0 ? StaffTexts.ReasonEmpty : StaffTexts.ReasonShort));
    }

    /// <summary>The answer as an unsigned document of the library, in the words that the desk gives it.</summary>
    public async Task<StaffAnswer> DraftAsync(StaffVisit visit, string conversation, long sequence, StaffForm form)
    {
        if (Key(conversation, sequence) is not { } key || desk.Find(visit.Viewer, key) is not { Line.State: DeskAnswerState.Answered } question || !drafts.IsPossible)
        {
            return new StaffAnswer.Missing();
        }

        if (form.Text("title") is not { Length: > 0 } title || form.Text("text", LongestAnswer) is not { Length: > 0 } text)
        {
            return Show(visit, conversation, sequence, words.Say(StaffTexts.DraftIncomplete));
        }

        await drafts.SaveAsync(key, question.Line, title, text, visit.Viewer);
        return new StaffAnswer.Gone(PathOf(key), Said.DraftSaved);
    }

    private Block DraftOf(string path, QuestionDetail question, string answer) => drafts.IsPossible
        ? Block.Of(new Form(path + "/draft", words.Say(StaffTexts.DraftSubmit))
        {
            Legend = words.Say(StaffTexts.DraftHow),
            Fields =
            [
                new Field("title", words.Say(StaffTexts.DraftTitle)) { Value = Short(question.Line.Question) },
                new Field("text", words.Say(StaffTexts.DraftText)) { IsArea = true, MaxLength = LongestAnswer, Value = answer },
            ],
        })
        : Block.Say(words.Say(StaffTexts.DraftNoDirectory));

    private StaffAnswer After(StaffVisit visit, string conversation, long sequence, DeskResult result, Said said, string draft = "") => result switch
    {
        DeskResult.Done => new StaffAnswer.Gone(Home, said),
        DeskResult.DoneAlready => Show(visit, conversation, sequence, words.Say(StaffTexts.AnsweredAlready)),
        DeskResult.Unreachable => Show(visit, conversation, sequence, words.Say(StaffTexts.AskerGone), draft),
        _ => new StaffAnswer.Missing(),
    };

    private Row RowOf(QuestionLine line) => new(Short(line.Question), PathOf(line.Key)) { Facts = FactsOf(line) };

    private Fact[] FactsOf(QuestionLine line) =>
    [
        new(words.Say(StaffTexts.AskedAt), words.Moment(line.AskedAt)),
        new(words.Say(StaffTexts.AskedOf), words.Place(line.Region)),
        .. line.State is { } state ? [new Fact(words.Say(StaffTexts.State), words.Name(StaffTexts.AnswerStates, state))] : Array.Empty<Fact>(),
    ];

    private static QuestionKey? Key(string conversation, long sequence) =>
        Guid.TryParseExact(conversation, "N", out var id) ? new QuestionKey(new ConversationId(id), sequence) : null;

    private static string PathOf(QuestionKey key) => string.Create(CultureInfo.InvariantCulture, $"{Home}/{key.Conversation.Value:n}/{key.Sequence}");

    private static string Short(string text) => text.Length <= 60 ? text : text[..60] + "…";
}
