using Microsoft.Extensions.DependencyInjection;

namespace BotAssistant.Uploads;

public static class UploadsModule
{
    public static IServiceCollection AddUploads(this IServiceCollection services)
    {
        services.AddSingleton<UploadFiles>();
        services.AddSingleton<StoredFiles>();
        services.AddSingleton<FileCopies>();
        services.AddSingleton<DroppedFiles>();
        services.AddHostedService<UploadSweep>();
        return services;
    }
}
