using BotAssistant.Flows.Answers;
using BotAssistant.Flows.Definitions;
using BotAssistant.Flows.Running;
using BotAssistant.Flows.Tests.Support;

namespace BotAssistant.Flows.Tests;

/// <summary>A hundred answers for each behaviour: at least nine in ten are understood, and none is recorded wrongly.</summary>
public sealed class AnswerSetTests(ITestOutputHelper output)
{
    private const string WaterOptions = """
          options:
            - {id: tap, label: 自来水（集中供水）, words: [自来水, 集中供水]}
            - {id: well, label: 自家水井, words: [水井, 井水, 打的井, 井]}
            - {id: cellar, label: 水窖, words: [窖水]}
            - {id: spring, label: 山泉水, words: [山泉, 泉水]}
            - {id: bought, label: 买水或者拉水, words: [买水, 拉水]}
        """;

    private static readonly string[] Answered = ["填表", "4", "两万", "1", "11月20号", "有"];

    [Fact]
    public void Numbers() => Hold("numbers", "- {id: q, label: 人数, ask: 家里几口人？, kind: number, unit: 口, required: true}");

    [Fact]
    public void Money() => Hold("money", "- {id: q, label: 收入, ask: 去年全家收入多少钱？, kind: money, unit: 元/年, cues: [收入], required: true}");

    [Fact]
    public void Dates() => Hold("dates", "- {id: q, label: 日期, ask: 哪天去的？, kind: date, required: true, check: {not-before: \"-60\", not-after: today}, error: 不对。}");

    [Theory]
    [InlineData("11月30号前", "2026-11-30")]
    [InlineData("11月30号之前", "2026-11-30")]
    [InlineData("11月30日以前", "2026-11-30")]
    [InlineData("12月5号前办好", "2026-12-05")]
    [InlineData("最迟12月10号", "2026-12-10")]
    [InlineData("12月10日之前完成", "2026-12-10")]
    public void A_day_by_which_is_that_day(string said, string day) => Assert.Equal(day, Recorded(
        Forms.Engine(Forms.Of("- {id: q, label: 办结期限, ask: 要求哪一天前办结？, kind: date, required: true, check: {not-before: today, not-after: \"+60\"}, error: 不对。}")), said));

    [Fact]
    public void Yes_and_no() => Hold("yes-no", "- {id: q, label: 务工, ask: 家里有没有人在外务工？, kind: yes-no, required: true}");

    [Fact]
    public void One_of_several() => Hold("choice", "- id: q\n  label: 饮水\n  ask: 水从哪里来？\n  kind: choice\n  required: true\n" + WaterOptions);

    [Fact]
    public void Several_of_several() => Hold("choices", """
        - id: q
          label: 家里人
          ask: 家里有哪些人？
          kind: choices
          required: true
          options:
            - {id: elder, label: 老人, words: []}
            - {id: pupil, label: 上学的孩子, words: [学生, 读书, 上学]}
            - {id: disabled, label: 残疾人, words: [残疾, 残疾证]}
            - {id: ill, label: 病人, words: [生病, 病了, 吃药]}
            - {id: away, label: 在外打工的, words: [打工, 务工]}
        """);

    [Fact]
    public void Households() => Hold("households", "- {id: q, label: 户, ask: 走访的是哪一户？, kind: household, required: true}");

    [Fact]
    public void Telephone_and_identity_numbers()
    {
        var phone = Forms.Engine(Forms.Of("- {id: q, label: 电话, ask: 电话是多少？, kind: phone, required: true}"));
        var id = Forms.Engine(Forms.Of("- {id: q, label: 身份证号, ask: 身份证号是多少？, kind: id-number, required: true}"));
        new AnswerSet("personal").Hold(line => Recorded(line.StartsWith("id:", StringComparison.Ordinal) ? id : phone, line[(line.IndexOf(':') + 1)..]), output);
    }

    [Fact]
    public void Corrections_by_saying_so()
    {
        var engine = Forms.Engine(Forms.Of("""
            - {id: people, label: 人数, ask: 家里几口人？, kind: number, unit: 口, required: true, cues: [人口]}
            - {id: income, label: 收入, ask: 去年收入多少？, kind: money, unit: 元/年, required: true, cues: [年收入]}
            - id: water
              label: 饮水
              ask: 水从哪里来？
              kind: choice
              required: true
            """ + "\n" + WaterOptions + """

            - {id: day, label: 看病日期, ask: 哪天看的病？, kind: date, required: true, check: {not-after: today}, error: 不对。}
            - {id: away, label: 打工, ask: 有没有人打工？, kind: yes-no, required: true}
            - {id: note, label: 备注, ask: 还有什么要说的？, kind: text}
            """));
        new AnswerSet("corrections").Hold(
            said =>
            {
                var talk = new Conversation(engine, "test", presses: false);
                foreach (var answer in Answered)
                    talk.Say(answer);
                var before = talk.State!.Values;
                talk.Say(said);
                string[] changed = [.. talk.State!.Values.Where(value => !before.TryGetValue(value.Key, out var old) || !old.Means(value.Value)).Select(value => $"{value.Key}={AnswerSet.Written(value.Value)}")];
                return changed is [] ? null : string.Join(' ', changed);
            },
            output);
    }

    [Fact]
    public void Commands()
    {
        var engine = Forms.Engine(Forms.Of("""
            - {id: people, label: 人数, ask: 家里几口人？, kind: number, required: true}
            - {id: income, label: 收入, ask: 去年收入多少？, kind: money}
            - {id: note, label: 备注, ask: 还有什么要说的？, kind: text}
            """));
        new AnswerSet("commands").Hold(
            said =>
            {
                var talk = new Conversation(engine, "test", presses: false);
                talk.Say("填表");
                talk.Say("4");
                var step = talk.Say(said);
                return !step.IsMine ? null : talk.State switch
                {
                    { Phase: FlowPhase.Cancelling } => "cancel",
                    { Phase: FlowPhase.PutAway } => "later",
                    { Asked: "people" } => "back",
                    { Asked: "note" } => "skip",
                    _ when step.Replies[0].Text.Contains("一句话可以回答好几样", StringComparison.Ordinal) => "help",
                    { Asked: "income", Phase: FlowPhase.Asking } => "repeat",
                    _ => null,
                };
            },
            output);
    }

    [Fact]
    public void Going_on_after_a_night()
    {
        var engine = Forms.Engine(Forms.Of("""
            - {id: people, label: 人数, ask: 家里几口人？, kind: number, required: true}
            - {id: income, label: 收入, ask: 去年收入多少？, kind: money}
            """));
        new AnswerSet("resuming").Hold(
            said =>
            {
                var talk = new Conversation(engine, "test", presses: false);
                talk.Say("填表");
                talk.Say("4");
                talk.Now = talk.Now.AddHours(14);
                talk.Offer();
                var step = talk.Say(said);
                return !step.IsMine ? null : talk.State switch
                {
                    { Phase: FlowPhase.PutAway } => "later",
                    { Asked: "people" } => "restart",
                    { Asked: "income", Phase: FlowPhase.Asking } => "continue",
                    _ => null,
                };
            },
            output);
    }

    [Fact]
    public void Several_answers_in_one_sentence()
    {
        var set = new AnswerSet("sentences");
        var right = 0;
        var wrong = new List<string>();
        foreach (var (said, means) in set.Lines)
        {
            var talk = new Conversation(Shipped.Engine, "visit-record", presses: false);
            talk.Say(said);
            var values = talk.State!.Values;
            var isRight = true;
            foreach (var part in means.Split(' '))
            {
                var (id, wanted) = part.Split('=') is [var question, var answer] ? (question, answer) : (part.TrimStart('!'), null);
                var recorded = values.TryGetValue(id, out var value) ? AnswerSet.Written(value) : null;
                var isWrong = part[0] == '!' ? recorded is not null : recorded is not null && wanted is not null && recorded != wanted;
                if (isWrong)
                    wrong.Add($"{said}: {id} is {recorded}, not {part}");
                isRight &= part[0] == '!' ? recorded is null : recorded is not null && !isWrong;
            }
            right += isRight ? 1 : 0;
            if (!isRight)
                output.WriteLine($"  {said} → {string.Join(' ', values.Select(value => $"{value.Key}={AnswerSet.Written(value.Value)}"))} (means {means})");
        }
        output.WriteLine($"sentences: {right} of {set.Lines.Count} right, {wrong.Count} recorded wrongly");
        Assert.Empty(wrong);
        Assert.True(right >= set.Lines.Count * 0.9, $"{right} of {set.Lines.Count} sentences were understood.");
    }

    /// <summary>One plain clause about a household: in the sentence that begins the form, to the question for the whole group, and to its own question.</summary>
    [Theory]
    [InlineData("sentence")]
    [InlineData("group")]
    [InlineData("question")]
    public void Plain_words_about_a_household(string place)
    {
        var lines = new AnswerSet("plain").Lines;
        var wrong = new List<string>();
        var right = 0;
        foreach (var (said, means) in lines)
        {
            var (id, wanted) = means.TrimStart('!').Split('=') is [var question, var option] ? (question, option) : (means.TrimStart('!'), null);
            var talk = new Conversation(Shipped.Engine, "visit-record", presses: false);
            talk.Say(place == "sentence" ? $"今天去了老陈家,户主在家,{said}" : "今天去了老陈家,户主在家");
            if (place == "question")
                AskFor(talk, id);
            if (place != "sentence")
                talk.Say(said);
            var values = talk.State!.Values;
            var isDenied = means[0] == '!';
            var recorded = values.TryGetValue(id, out var value) ? AnswerSet.Written(value) : null;
            string[] others = [.. Group.Where(other => other != id && values.ContainsKey(other) && place != "question").Select(other => $"{other}={AnswerSet.Written(values[other])}")];
            var isRight = isDenied ? recorded is null || (wanted is not null && recorded != wanted) : recorded == wanted && others is [];
            right += isRight ? 1 : 0;
            if (!isRight)
                output.WriteLine($"  {said} → {id}={recorded ?? "asked back"} {string.Join(' ', others)} (means {means})");
            if ((recorded is not null && !isRight) || others is not [])
                wrong.Add($"{said}: {id}={recorded} {string.Join(' ', others)}, not {means}");
        }
        output.WriteLine($"plain, {place}: {right} of {lines.Count} right, {wrong.Count} recorded wrongly");
        Assert.Empty(wrong);
        Assert.True(right >= lines.Count * 0.9, $"{right} of {lines.Count} were understood.");
    }

    /// <summary>One by one, until the question stands there.</summary>
    private static void AskFor(Conversation talk, string id)
    {
        talk.Say("一样一样说");
        for (var tries = 0; talk.State!.Asked != id && tries < 7; tries++)
            talk.Say("没变");
        Assert.Equal(id, talk.State.Asked);
    }

    [Fact]
    public void A_whole_group_asked_once() => new AnswerSet("unchanged").Hold(
        said =>
        {
            var talk = new Conversation(Shipped.Engine, "visit-record", presses: false);
            talk.Say("今天去了老陈家,户主在家");
            talk.Say(said);
            var values = talk.State!.Values;
            string[] told = [.. Group.Where(values.ContainsKey).Select(id => (Id: id, Value: AnswerSet.Written(values[id]))).Where(line => line.Value is not ("same" or "good")).Select(line => $"{line.Id}={line.Value}")];
            var isWhole = Array.TrueForAll(Group, values.ContainsKey);
            return !Array.Exists(Group, values.ContainsKey) ? null
                : told is [] ? isWhole ? "all" : "some"
                : string.Join(' ', told) + (isWhole ? " rest" : "");
        },
        output);

    [Fact]
    public void What_is_said_of_a_record_that_was_submitted() => new AnswerSet("afterwards").Hold(
        said =>
        {
            var talk = new Conversation(Shipped.Engine, "visit-record", presses: false);
            talk.Say("今天去了老陈家,户主在家,都没变");
            talk.Say("提交");
            talk.Now = talk.Now.AddMinutes(10);
            var step = talk.Say(said);
            return !step.IsMine ? null : talk.State switch
            {
                { SubmittedAt: null } => "undo",
                { Phase: FlowPhase.Correcting, Asked: { } line } => $"correct {line}",
                { Phase: FlowPhase.Correcting } => "correct",
                _ => null,
            };
        },
        output);

    [Fact]
    public void What_is_said_to_a_review_card() => new AnswerSet("review").Hold(
        said =>
        {
            var talk = new Conversation(Shipped.Engine, "visit-record", presses: false);
            talk.Say("今天去了老陈家,户主在家,都没变");
            var step = talk.Say(said);
            return !step.IsMine ? null : talk.State switch
            {
                { SubmittedAt: not null } => "submit",
                { Phase: FlowPhase.ChoosingLine } => "edit",
                { Phase: FlowPhase.Cancelling } => "cancel",
                { Phase: FlowPhase.PutAway } => "later",
                _ => null,
            };
        },
        output);

    [Fact]
    public void Added_or_new() => new AnswerSet("duplicate").Hold(
        said =>
        {
            var talk = new Conversation(Shipped.Engine, "visit-record", presses: false);
            talk.World.Records[("h-5", new DateOnly(2026, 11, 28))] = "R-old";
            talk.Say("今天去了老陈家,户主在家,都没变");
            Assert.Equal(FlowPhase.Duplicate, talk.State!.Phase);
            var step = talk.Say(said);
            return !step.IsMine ? null : talk.State switch
            {
                { Phase: FlowPhase.Reviewing, AddsTo: not null } => "add",
                { Phase: FlowPhase.Reviewing } => "new",
                { Phase: FlowPhase.Cancelling } => "cancel",
                { Phase: FlowPhase.PutAway } => "later",
                _ => null,
            };
        },
        output);

    /// <summary>What comes as a photo or a place, what is said instead of it, and villages by name. "skip" is the next question with nothing recorded.</summary>
    [Fact]
    public void Places_and_photos()
    {
        var engines = new Dictionary<char, FlowEngine>
        {
            ['r'] = Asked("{id: q, label: 地方, ask: 事情在哪个村？, kind: region, required: true}"),
            ['l'] = Asked("{id: q, label: 位置, ask: 方便的话发一下位置。, kind: location, purpose: 好找到漏水的地方}"),
            ['f'] = Asked("{id: q, label: 照片, ask: 有照片要放进来吗？, kind: photo, purpose: 让来办的人先看到}"),
        };
        new AnswerSet("places-and-photos").Hold(
            line =>
            {
                var talk = new Conversation(engines[line[0]], "test", presses: false);
                talk.Say("填表");
                var words = Sent.Aggregate(line[2..], (said, sent) => said.Replace(sent.Mark, "", StringComparison.Ordinal));
                QuestionKind[] files = [.. Sent.SelectMany(sent => Enumerable.Repeat(sent.Kind, line.Split(sent.Mark).Length - 1))];
                var step = talk.Send(files, words);
                return !step.IsMine ? null
                    : talk.State!.Values.TryGetValue("q", out var value) ? value is AttachmentsValue ? "photo" : value is LocationValue ? "place" : AnswerSet.Written(value)
                    : talk.State is { Phase: FlowPhase.Asking, Asked: "n" } ? "skip"
                    : talk.State.Phase is FlowPhase.Asking or FlowPhase.Clarifying ? null : talk.State.Phase.ToString();
            },
            output);

        static FlowEngine Asked(string question) => Forms.Engine(Forms.Of($"- {question}\n- {{id: n, label: 人数, ask: 家里几口人？, kind: number, required: true}}"));
    }

    private static readonly (string Mark, QuestionKind Kind)[] Sent = [("[照片]", QuestionKind.Photo), ("[语音]", QuestionKind.Voice), ("[文件]", QuestionKind.File), ("[位置]", QuestionKind.Location)];

    /// <summary>Other questions than those that the readers were fitted to.</summary>
    [Theory]
    [InlineData("second")]
    [InlineData("third")]
    public void Further_sets(string name)
    {
        Dictionary<string, FlowEngine> engines = new(StringComparer.Ordinal)
        {
            ["land"] = Asked("{id: q, label: 土地, ask: 种了几亩地？, kind: number, unit: 亩, required: true}"),
            ["months"] = Asked("{id: q, label: 打工时间, ask: 在外面打工几个月？, kind: number, unit: 月, required: true}"),
            ["cost"] = Asked("{id: q, label: 看病花费, ask: 看病花了多少钱？, kind: money, required: true}"),
            ["next"] = Asked("{id: q, label: 下次, ask: 下次哪天去？, kind: date, required: true, check: {not-before: today}, error: 不对。}"),
            ["birth"] = Asked("{id: q, label: 生日, ask: 哪天生的？, kind: date, required: true, check: {not-after: today}, error: 不对。}"),
            ["ill"] = Asked("{id: q, label: 住院, ask: 有没有人住院？, kind: yes-no, required: true}"),
            ["house"] = Asked("{id: q, label: 房子, ask: 房子是什么结构？, kind: choice, required: true, options: [{id: brick, label: 砖混}, {id: earth, label: 土木}, {id: wood, label: 木房}, {id: concrete, label: 钢混}]}"),
            ["help"] = Asked("{id: q, label: 补贴, ask: 领了哪些补贴？, kind: choices, required: true, options: [{id: low, label: 低保}, {id: dis, label: 残疾补贴}, {id: old, label: 高龄补贴}, {id: school, label: 助学金}]}"),
        };
        new AnswerSet(name).Hold(line => Recorded(engines[line[..line.IndexOf(':')]], line[(line.IndexOf(':') + 1)..]), output);

        static FlowEngine Asked(string question) => Forms.Engine(Forms.Of("- " + question));
    }

    private static readonly string[] Group = ["work", "income", "food", "housing", "water", "school", "health"];

    private void Hold(string name, string question)
    {
        var engine = Forms.Engine(Forms.Of(question));
        new AnswerSet(name).Hold(said => Recorded(engine, said), output);
    }

    private static string? Recorded(FlowEngine engine, string said)
    {
        var talk = new Conversation(engine, "test", presses: false);
        talk.Say("填表");
        talk.Say(said);
        return talk.State!.Values.TryGetValue("q", out var value) ? AnswerSet.Written(value) : null;
    }
}
