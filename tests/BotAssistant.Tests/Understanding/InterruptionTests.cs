using BotAssistant.Decisions;
using BotAssistant.Flows.Answers;
using BotAssistant.Flows.Definitions;
using BotAssistant.Flows.Running;
using BotAssistant.Flows.Tests.Support;
using BotAssistant.Forms;
using BotAssistant.Tests.Policies;
using BotAssistant.Understanding;

namespace BotAssistant.Tests.Understanding;

/// <summary>In the middle of a form: a question about policies, danger, and answers that only sound like these.</summary>
public sealed class InterruptionTests(ITestOutputHelper output)
{
    private static readonly FactSources Sources = new([.. FormSources.All.Where(source => source.Answers != typeof(FormFact)), new Village(), ShippedPolicies.SourceOfShipped]);

    private static readonly Dictionary<char, string[]> Before = new()
    {
        ['w'] = ["我要反映情况"],
        ['c'] = ["我要反映情况", "我家有件事情一直没人来管"],
        ['u'] = ["我要反映情况", "屋里的自来水管漏了"],
        ['p'] = ["我要反映情况", "屋里的自来水管漏了", "不急", "杨柳村"],
        ['v'] = ["今天走访了李国强家，户主在家"],
    };

    private static readonly Dictionary<char, string> Asked = new() { ['w'] = "what", ['c'] = "category", ['u'] = "urgency", ['p'] = "phone", ['v'] = "group:changes" };

    [Fact]
    public void Questions_and_danger_in_the_middle_of_a_form() => new AnswerSet("interruptions").Hold(
        line =>
        {
            var talk = new Talk { Sources = Sources, Asker = new(99, new(2026, 3, 1, 17, 0, 0, TimeSpan.Zero), 12) { IsStaff = line[0] == 'v' } };
            foreach (var said in Before[line[0]])
                talk.Say(said);
            var before = FormTalk.Waiting(talk.State)!.Read();
            Assert.Equal(Asked[line[0]], before.Asked);
            var outcomes = talk.Say(line[2..]).Outcomes;
            var form = FormTalk.Waiting(talk.State)?.Read();
            var isAnswered = form is null || form.Asked != before.Asked || form.Phase != before.Phase || form.Values.Count != before.Values.Count;
            return outcomes.Any(outcome => outcome.Kind == OutcomeKinds.Urgent) ? "urgent"
                : isAnswered ? line[0] == 'p' && form?.Values.ContainsKey("phone") is true ? "phone" : "answer"
                : outcomes.Any(outcome => outcome.Kind is OutcomeKinds.Answer or OutcomeKinds.NoProvision || outcome is { Kind: OutcomeKinds.Clarify, Topic: not null }) ? "policy"
                : null;
        },
        output);

    /// <summary>One household and three villages.</summary>
    private sealed class Village : FactSource<FormFact, FormFactFound>
    {
        protected override FormFactFound Answer(FormFact request, FactAsker asker) => new(request.Query switch
        {
            FlowQuery.Listed { Kind: QuestionKind.Household } => new ListedEntry[] { new("h-1", "李国强", "李国强（三组）", "三组", "12", ["周桂芳"]) },
            FlowQuery.Listed { Kind: QuestionKind.Region } => new ListedEntry[] { new("r-3", "杨柳村", "青石乡杨柳村", "青石乡", "", []) },
            FlowQuery.Listed => Array.Empty<ListedEntry>(),
            FlowQuery.Records => Array.Empty<ExistingRecord>(),
            FlowQuery.Receipt => "1",
            _ => null,
        });
    }
}
