using BotAssistant.Policies.Library;
using BotAssistant.Tests.Understanding;

namespace BotAssistant.Tests.Policies;

/// <summary>Over all shipped documents whose source is uncertain: cadres find them, marked; households never do.</summary>
public sealed class UncertainSourceTests
{
    private static readonly PolicyDocument[] Uncertain = [.. ShippedPolicies.Documents.Where(document => document.Source.Confidence == PolicyConfidence.Low)];

    public static TheoryData<string> Ids => [.. Uncertain.Select(document => document.Id)];

    [Fact]
    public void Reposts_without_a_checked_address_are_among_them_and_carry_no_link()
    {
        Assert.True(Uncertain.Length >= 10);
        Assert.All(Uncertain, document =>
        {
            Assert.False(document.IsForHouseholds);
            Assert.Equal("原址待核", document.Source.Address);
            Assert.False(document.Verified);
        });
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public void A_household_is_told_nothing_of_it_however_it_asks(string id)
    {
        var document = Uncertain.Single(one => one.Id == id);
        foreach (var asked in Questions(document))
        {
            var reply = new Talk { Now = Day(document) }.Say(asked);

            Assert.DoesNotContain(reply.Outcomes.SelectMany(outcome => outcome.Citations), citation => citation.Policy == id);
        }
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public void A_cadre_finds_it_and_reads_first_that_nobody_has_verified_it(string id)
    {
        var document = Uncertain.Single(one => one.Id == id);
        var found = 0;
        foreach (var asked in Questions(document))
        {
            var talk = new Talk { Now = Day(document) };
            talk.Asker = talk.Asker with { IsStaff = true };
            var reply = talk.Say(asked);
            if (reply.Outcomes.SelectMany(outcome => outcome.Citations).Any(citation => citation.Policy == id))
            {
                found++;
                Assert.Contains("没有核实过", reply.Text().Split('\n')[0], StringComparison.Ordinal);
            }
        }

        Assert.True(found > 0, $"{id} is never found.");
    }

    /// <summary>Its typical questions and its own sentences, with its place named.</summary>
    private static IEnumerable<string> Questions(PolicyDocument document)
    {
        var place = document.Region == BotAssistant.Regions.RegionCode.Nation ? "全国" : ShippedPolicies.Gazetteer.FullName(document.Region);
        return document.Asks.Concat(document.Amounts).Concat(document.Conditions).Append(document.Topic + "多少钱").Append(document.Topic + "有什么规定").Select(asked => $"{place}{asked}");
    }

    private static DateTimeOffset Day(PolicyDocument document)
    {
        var day = document.Until is { } until && until < new DateOnly(2026, 11, 21) ? until : new DateOnly(2026, 11, 21);
        return new(day.Year, day.Month, day.Day, 4, 0, 0, TimeSpan.Zero);
    }
}
