using System.Text.RegularExpressions;
using BotAssistant.Policies.Answers;
using BotAssistant.Policies.Library;
using BotAssistant.Regions;
using BotAssistant.Tests.Understanding;

namespace BotAssistant.Tests.Policies;

/// <summary>Over the whole shipped library: an amount is told where it holds, and nowhere else.</summary>
public sealed partial class NoBorrowedFigureTests
{
    private static readonly RegionCode Yunping = RegionCode.Parse("990122");
    private static readonly RegionCode Lanxi = RegionCode.Parse("990121");
    private static readonly RegionCode Elsewhere = RegionCode.Parse("410322");

    private static readonly PolicyAnswering Answering = new(ShippedPolicies.Shipped, QuestionWords.Of(Talk.Dialogs));

    private static IEnumerable<(StoredPolicy Policy, string Amount)> Amounts =>
        ShippedPolicies.Shipped.Library.Policies.SelectMany(policy => policy.Document.Amounts.Select(amount => (policy, amount)));

    [Fact]
    public void An_amount_that_is_asked_for_in_another_county_is_never_told_there()
    {
        foreach (var (policy, amount) in Amounts)
        {
            foreach (var home in new[] { Yunping, Lanxi, Elsewhere }.Where(home => !policy.Document.Region.Contains(home)))
            {
                var cited = Ask(Without(amount, policy), home, policy);

                Assert.DoesNotContain(cited, quoted => quoted.Policy.Id == policy.Id);
                Assert.All(cited, quoted => Assert.True(quoted.Policy.Document.Region.Contains(home), $"{quoted.Policy.Id} is borrowed for {home.Value}."));
            }
        }
    }

    [Fact]
    public void An_amount_is_told_at_its_own_place_in_nine_of_ten_cases()
    {
        var (all, missed) = (0, new List<string>());
        foreach (var (policy, amount) in Amounts)
        {
            all++;
            var said = Ask(amount, policy.Document.Region == RegionCode.Nation ? Elsewhere : policy.Document.Region, policy);
            if (!said.Any(quoted => quoted.Text == amount))
            {
                missed.Add($"{policy.Id}: {amount}");
            }
        }

        TestContext.Current.SendDiagnosticMessage("{0} of {1} amounts are told at their own place.", all - missed.Count, all);
        Assert.True(all > 300, $"Only {all} amounts were asked for.");
        Assert.True(missed.Count <= all / 10, $"{missed.Count} of {all} amounts were not told:\n" + string.Join('\n', missed));
    }

    [Theory]
    [InlineData("990121", "990122")]
    [InlineData("990122", "990121")]
    public void Nothing_of_the_neighbour_is_told(string home, string neighbour)
    {
        foreach (var asked in ShippedPolicies.Documents.Where(document => document.Region.Value == neighbour).SelectMany(document => document.Asks).Where(NamesNoPlace))
        {
            var reply = Answering.Answer(new PolicyQuestion(asked, RegionCode.Parse(home), new(2026, 11, 21), IsCadre: true, Before: null));

            Assert.DoesNotContain(Quotes(reply), quoted => quoted.Policy.Document.Region.Value == neighbour);
        }
    }

    private static bool NamesNoPlace(string asked) => new PlaceRecogniser(ShippedPolicies.Gazetteer).Find(asked, Lanxi).All(mention => mention.IsRelative);

    private static Quoted[] Ask(string amount, RegionCode home, StoredPolicy policy)
    {
        var day = policy.Until is { } until && until < new DateOnly(2026, 11, 21) ? until : new DateOnly(2026, 11, 21);
        return Quotes(Answering.Answer(new PolicyQuestion(Question(amount), home, day, IsCadre: true, Before: null)));
    }

    private static Quoted[] Quotes(PolicyReply? reply) => reply switch
    {
        PolicyReply.Answer answer => [.. answer.Parts.SelectMany(part => part.All), .. answer.Context?.All ?? []],
        PolicyReply.NoProvision none => [.. none.Context?.All ?? []],
        _ => [],
    };

    /// <summary>"每人每月补610元" → "每人每月补多少元".</summary>
    private static string Question(string amount) => Figure().Replace(Year().Replace(amount, ""), "多少").TrimEnd('。') + "？";

    /// <summary>As somebody would ask who does not think of another place.</summary>
    private static string Without(string amount, StoredPolicy policy)
    {
        var names = policy.Document.Region.SelfAndAncestors().Select(ShippedPolicies.Gazetteer.Find).OfType<Region>().SelectMany(region => region.ShortNames.Append(region.Name));
        var mentions = new PlaceRecogniser(ShippedPolicies.Gazetteer).Find(amount, Elsewhere);
        var left = mentions.OrderByDescending(mention => mention.Start).Aggregate(amount, (text, mention) => text.Remove(mention.Start, mention.Length));
        return names.Aggregate(left, (text, name) => text.Replace(name, "", StringComparison.Ordinal));
    }

    [GeneratedRegex(@"\d[\d,.]*", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Figure();

    [GeneratedRegex(@"20\d\d年(度|秋季学期|春季学期)?", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Year();
}
