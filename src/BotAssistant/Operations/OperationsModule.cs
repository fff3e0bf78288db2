using BotAssistant.Dialogs;
using BotAssistant.Metrics;
using BotAssistant.Protocol;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace BotAssistant.Operations;

public static class OperationsModule
{
    public static IServiceCollection AddOperations(this IServiceCollection services)
    {
        services.AddSingleton<AssistantMetrics>();
        services.AddSingleton<InstanceLock>();
        services.AddSingleton<Attention>();
        services.AddSingleton<ParkedTurns>();
        services.AddSingleton<DailyChecks>();
        services.AddDialogKeys(typeof(QualityTexts));
        services.AddHostedService<EndTurns>();
        services.AddHostedService<WriteAcknowledgements>();
        services.AddHostedService<AskedTurnsWatch>();
        return services;
    }

    /// <summary>What nobody foresaw is answered without any of its details; they stand in the log.</summary>
    public static void UseUnexpectedErrors(this WebApplication app) => app.UseExceptionHandler(branch => branch.Run(context =>
        new ProtocolError(StatusCodes.Status500InternalServerError, "ServiceError", "The service could not do this. Its log says why.").ExecuteAsync(context)));

    public static void MapOperations(this WebApplication app) => app.MapHealth();
}
