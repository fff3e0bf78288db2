using BotAssistant.Dialogs;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace BotAssistant.RosterIntake;

public static class RosterIntakeModule
{
    public static IServiceCollection AddRosterIntake(this IServiceCollection services)
    {
        services.AddDialogKeys(typeof(RosterTexts));
        services.AddSingleton<RosterFiles>();
        services.AddSingleton<RosterInspection>();
        services.AddSingleton<PlanTools>();
        services.AddSingleton<SavedColumnMaps>();
        services.AddSingleton<RosterImport>();
        services.AddSingleton<RosterBatches>();
        services.AddSingleton<RosterReports>();
        services.AddSingleton<ListMentions>();
        services.AddHostedService<LeftoverSweep>();
        return services;
    }

    /// <summary>What a process left that died while it took in a list goes with the next start.</summary>
    private sealed class LeftoverSweep(IRosterStagings stagings) : IHostedService
    {
        public Task StartAsync(CancellationToken cancellationToken)
        {
            stagings.RemoveLeftovers();
            return Task.CompletedTask;
        }

        public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    }
}
