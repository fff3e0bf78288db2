using BotAssistant.Dialogs;
using BotAssistant.Understanding;

namespace BotAssistant.Tests.Understanding;

public sealed class ShippedDialogTests
{
    [Fact]
    public void Every_key_that_understanding_declares_is_handed_to_the_check()
    {
        var declared = typeof(TurnDecider).Assembly.GetTypes()
            .Where(type => type.Namespace == typeof(TurnDecider).Namespace)
            .SelectMany(DialogKeys.DeclaredIn);

        Assert.Empty(declared.Except(Talk.Keys));
    }

    [Fact]
    public void No_two_intents_have_an_example_that_folds_to_the_same_words()
    {
        var folding = new Folding(Talk.Dialogs.Words);
        var shared = Talk.Dialogs.Intents
            .SelectMany(intent => intent.Examples.Select(example => (folding.Fold(example).Whole, intent.Name)))
            .Distinct()
            .GroupBy(example => example.Whole, StringComparer.Ordinal)
            .Where(group => group.Count() > 1)
            .Select(group => $"{group.Key}: {string.Join(", ", group.Select(example => example.Name))}");

        Assert.Empty(shared);
    }

    private static IEnumerable<Intent> WholeMessages =>
        Talk.Dialogs.Intents.Where(intent => intent.Name != "polite-words" && !Talk.FoundInside.Contains(intent.Name));

    [Fact]
    public void Every_example_is_understood_as_its_intent()
    {
        var index = new IntentIndex(Talk.Dialogs, Talk.FoundInside);
        foreach (var intent in WholeMessages)
            Assert.All(intent.Examples, example => Assert.Equal(intent.Name, Assert.Single(index.Match(index.Folding.Fold(example)))));
    }

    [Fact]
    public void Everything_said_is_polite_and_fits_a_small_screen()
    {
        foreach (var intent in WholeMessages)
        {
            var text = new Talk().Say(intent.Examples[0]).Text();
            Assert.InRange(text.Length, 5, 300);
            Assert.DoesNotContain("你", text, StringComparison.Ordinal);
            Assert.DoesNotContain("{", text, StringComparison.Ordinal);
        }
    }
}
