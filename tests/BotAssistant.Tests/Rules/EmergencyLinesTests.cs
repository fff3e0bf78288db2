using BotAssistant.Alarms;
using BotAssistant.Decisions;
using BotAssistant.Dialogs;
using BotAssistant.Regions;
using BotAssistant.Rules;
using BotAssistant.Tests.Understanding;
using BotAssistant.Understanding;

namespace BotAssistant.Tests.Rules;

/// <summary>The numbers that somebody in danger is given: by kind and place, from the rules.</summary>
public sealed class EmergencyLinesTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 21, 1, 0, 0, TimeSpan.Zero);

    [Fact]
    public void A_county_adds_lines_for_a_danger_and_no_other_county_gives_them()
    {
        var book = new RuleBook(
        [
            Line("fraud", "990121", "0999-1000001"),
            Line("fire", "990121", "119", "0999-1000002"),
            Line("police", "100000", "110"),
        ]);

        Assert.Equal(["0999-1000001"], Lines(book, "990121", "fraud").Further);
        Assert.Equal(("110", "119", "120"), Lines(book, "990121", "fraud") is var here ? (here.Police, here.Fire, here.Medical) : default);
        Assert.Equal(["119", "0999-1000002"], Lines(book, "990121", "fire").Further);
        Assert.Empty(Lines(book, "990121", "violence").Further);
        Assert.Empty(Lines(book, "990122", "fraud").Further);
    }

    [Fact]
    public void The_further_lines_stand_behind_the_first_order_and_each_number_once()
    {
        var talk = new Talk { Sources = new FactSources([.. FormSources.All.Where(source => source is not FactSource<LinesToCall, EmergencyLines>), new Given()]) };

        var decision = talk.Say("有人叫我把钱转到安全账户，我正要去银行");
        var lines = decision.Text().Split('\n');

        Assert.Equal("urgent-fraud", decision.Outcomes[0].Detail);
        Assert.Equal("也可以打0999-1000001。", lines[1]);
        Assert.Single(lines, line => line.Contains("0999-1000001", StringComparison.Ordinal));
    }

    [Fact]
    public void Each_kind_of_danger_can_be_given_lines()
    {
        var kinds = DialogKeys.DeclaredIn(typeof(UrgentIntents)).Select(intent => intent.Name["urgent-".Length..]);

        Assert.All(kinds, kind => Assert.Contains(kind, RuleKinds.Numbers));
    }

    private static EmergencyLines Lines(RuleBook book, string county, string kind) =>
        (EmergencyLines)new LinesToCallSource(book, Talk.Lanxi with { RegionCode = county }).Answer(new LinesToCall(kind), new FactAsker("test", "somebody", Now));

    private static Rule Line(string name, string region, params string[] numbers) =>
        new("urgent-numbers", name, RegionCode.Parse(region), new(2020, 1, 1), Until: null, "a test", IsDemo: false, new NumbersRule(numbers), "test.yaml:1");

    private sealed class Given : FactSource<LinesToCall, EmergencyLines>
    {
        protected override EmergencyLines Answer(LinesToCall request, FactAsker asker) => EmergencyLines.National with { Further = request.Kind == "fraud" ? ["110", "0999-1000001"] : [] };
    }
}
