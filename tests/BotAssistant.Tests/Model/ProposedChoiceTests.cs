using BotAssistant.Model;
using BotAssistant.Model.Checks;
using BotAssistant.Tests.Understanding;
using BotAssistant.Understanding;

namespace BotAssistant.Tests.Model;

/// <summary>What a model may take a message for: only what was offered, only by words that were said, and only things that are understood when chosen.</summary>
public sealed class ProposedChoiceTests
{
    private const string Said = "俺那口井这几日打上来尽是泥汤子，王小明家也一样";

    [Theory]
    [InlineData("""{"choices":[{"number":1,"quote":"尽是泥汤子"}]}""", new[] { 1 })]
    [InlineData("""{"choices":[{"number":2,"quote":"那口井"},{"number":1,"quote":"泥汤子"},{"number":1,"quote":"打上来"}]}""", new[] { 2, 1 })]
    [InlineData("""{"choices":[{"number":1,"quote":"水浑了"},{"number":2,"quote":"⟦A⟧家"}]}""", new[] { 2 })]
    [InlineData("""{"choices":[{"number":1,"quote":"井"},{"number":2,"quote":"⟦B⟧"}]}""", new int[0])]
    [InlineData("""{"choices":[]}""", new int[0])]
    public void Only_what_stands_in_the_message(string written, int[] expected) => Assert.Equal(expected, Of(written));

    [Theory]
    [InlineData("1")]
    [InlineData("""{"choices":[{"number":3,"quote":"泥汤子"}]}""")]
    [InlineData("""{"choices":[{"number":0,"quote":"泥汤子"}]}""")]
    [InlineData("""{"choices":[{"number":"1","quote":"泥汤子"}]}""")]
    [InlineData("""{"choices":[{"number":1}]}""")]
    [InlineData("""{"choices":[1]}""")]
    [InlineData("""{"choices":[{"number":1,"quote":"泥汤子"},{"number":1,"quote":"泥汤子"},{"number":1,"quote":"泥汤子"},{"number":1,"quote":"泥汤子"}]}""")]
    public void Another_shape_is_nothing(string written) => Assert.Null(Of(written));

    public static TheoryData<bool, string> Offered => [.. new[] { (false, Menus.Proposed), (true, Menus.ProposedStaff) }
        .SelectMany(menu => Talk.Dialogs.Menu(menu.Item2).Select(item => (menu.Item1, item.Say)))
        // A look into records has tests of its own, with records.
        .Where(offer => offer.Say != "我的待办")];

    [Theory]
    [MemberData(nameof(Offered))]
    public void Each_is_understood_when_it_is_chosen(bool isStaff, string say)
    {
        var talk = new Talk { Asker = new AskerFacts(99, new(2026, 3, 1, 17, 0, 0, TimeSpan.Zero), 12) { IsStaff = isStaff, IsBound = isStaff } };

        var decision = talk.Say(say);

        Assert.All(decision.Outcomes, outcome => Assert.DoesNotContain("not-understood", outcome.Detail, StringComparison.Ordinal));
        Assert.DoesNotContain(decision.Outcomes, outcome => outcome.Kind is OutcomeKinds.Urgent or OutcomeKinds.Refuse);
        if (!isStaff && !say.Contains("条件", StringComparison.Ordinal))
        {
            // Either what the choice says is recorded, or the form asks what it is.
            Assert.Contains(decision.Outcomes, outcome => outcome.Kind == OutcomeKinds.Need || outcome is { Kind: OutcomeKinds.Flow, Flow: "household-need" });
        }
    }

    private static IReadOnlyList<int>? Of(string written)
    {
        var masking = new Masking(["王小明"]);
        masking.Mask(Said);
        return ProposedChoices.Of(written, Said, 2, masking);
    }
}
