using BotAssistant.Casework;
using BotAssistant.People;
using BotAssistant.Regions;
using Microsoft.Extensions.DependencyInjection;
using static BotAssistant.Tests.Forms.County;

namespace BotAssistant.Tests.Forms;

/// <summary>What a household asked for itself, and hears of when it asks how that goes.</summary>
public sealed class OwnApplicationsTests
{
    [Fact]
    public async Task A_correction_of_the_own_record_stands_among_ones_applications_and_what_is_asked_of_cadres_does_not()
    {
        await using var county = await StartAsync();
        await county.WriteAsync(db => county.App.Services.GetRequiredService<WorkItemOpening>().Open(
            db,
            new Opening(WorkItemKind.Verification, RegionCode.Parse(Group))
            {
                Household = county.HouseholdId,
                Owner = county.HelperId,
                Category = QualityChecks.Category,
                DueOn = county.Today.AddDays(3),
            },
            Viewer.Stranger,
            county.Now).Number);

        await SayAsync(county.Home, "资料不对，我家是5口人");
        var told = await SayAsync(county.Home, "我的申请到哪了");

        Assert.Contains("核实（资料更正）", told, StringComparison.Ordinal);
        Assert.DoesNotContain("信息核对", told, StringComparison.Ordinal);
    }
}
