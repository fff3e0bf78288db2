using BotAssistant.Decisions;
using BotAssistant.Dialogs;
using Microsoft.Extensions.DependencyInjection;

namespace BotAssistant.Casework;

public static class CaseworkModule
{
    public static IServiceCollection AddCasework(this IServiceCollection services)
    {
        services.AddDialogKeys(typeof(RegionTexts));
        services.AddDialogKeys(typeof(CaseworkTexts));
        services.AddSingleton<Deadlines>();
        services.AddSingleton<Colours>();
        services.AddSingleton<VillageColours>();
        services.AddSingleton<WorkItemOperations>();
        services.AddSingleton<WorkItemOpening>();
        services.AddSingleton<MonitoringCases>();
        services.AddSingleton<Rectifications>();
        services.AddSingleton<PairingChanges>();
        services.AddSingleton<Incomes>();
        services.AddSingleton<Visits>();
        services.AddSingleton<EightThings>();
        services.AddSingleton<QualityLook>();
        services.AddSingleton<QualityChecks>();
        services.AddSingleton<HouseholdMerging>();
        services.AddSingleton<RegionNames>();
        services.AddSingleton<RegionChanges>();
        services.AddSingleton<DivisionImport>();
        services.AddHostedService<RegionNamesWatch>();
        services.AddSingleton<PermissionCheck>();
        services.AddSingleton<ItemRows>();
        services.AddSingleton<StaffLinks>();
        services.AddSingleton<QuietWindowWords>();
        services.AddSingleton<IFollowsHouseholds, QuietWindowsFollow>();
        services.AddSingleton<HouseholdDates>();
        services.AddSingleton<IFollowsHouseholds, HouseholdDatesFollow>();
        services.AddSingleton<IFactSource, MyHouseholdDatesSource>();
        services.AddSingleton<IFactSource, SpokenHouseholdsSource>();
        services.AddSingleton<IEventWriter, HouseholdDateNotedWriter>();
        services.AddDialogKeys(typeof(HouseholdDateTexts));
        services.AddSingleton<IEventWriter, DataRequestWriter>();
        services.AddSingleton<IFactSource, SpokenQuietWindowsSource>();
        services.AddSingleton<IFactSource, MyTodoSource>();
        services.AddSingleton<IFactSource, MyApplicationsSource>();
        services.AddSingleton<IFactSource, ItemStatusSource>();
        services.AddSingleton<IFactSource, ColourCountsSource>();
        services.AddSingleton<IFactSource, OverdueCountsSource>();
        services.AddSingleton<IFactSource, IdentityCountsSource>();
        services.AddSingleton<IFactSource, VisitsDueSource>();
        services.AddSingleton<IFactSource, HouseholdFileSource>();
        services.AddSingleton<IFactSource, HouseholdListSource>();
        services.AddSingleton<IFactSource, HouseholdsNamedSource>();
        return services;
    }
}
